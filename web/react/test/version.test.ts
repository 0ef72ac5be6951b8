import { version } from 'react';
import { version as domVersion } from 'react-dom';
import { expect, test } from 'vitest';

test('the tests run with the stated version of React', () => {
  expect([version, domVersion].map((each) => each.split('.')[0])).toEqual([process.env.REACT, process.env.REACT]);
});
