/** For specs that wait for whole programs: a hang ends, a slow machine does not fail. */
import.meta.jest.setTimeout(600_000);
