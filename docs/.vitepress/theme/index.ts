// The default theme with the reader's own fonts: the site loads nothing from elsewhere, and no font files either.
import DefaultTheme from 'vitepress/theme-without-fonts';
import './style.css';

export default DefaultTheme;
