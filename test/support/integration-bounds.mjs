import { keepWithin } from './bounds.mjs';

const OF_THE_BUILD = /bin\/gangway|\bdist\//;

keepWithin((argv) =>
  argv?.some((one) => OF_THE_BUILD.test(one))
    ? 'What runs the build, which may be old, belongs into test/e2e.'
    : undefined,
);
