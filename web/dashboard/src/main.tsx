import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Authentication } from './access/Authentication.js';
import { server } from './base.js';
import { applyTheme, storedTheme } from './shell/theme.js';
import '@streakline/react/styles.css';
import './styles/page.css';
import './styles/shell.css';
import './styles/forms.css';
import './styles/operator.css';
import './styles/access.css';

// The page's own relative address would be resolved again when the page's path changes.
document.querySelector('link[rel=icon]')?.setAttribute('href', `${server}/icon.svg`);
applyTheme(storedTheme());
const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <Authentication />
  </StrictMode>,
);
