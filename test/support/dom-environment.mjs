import { TestEnvironment } from 'jest-environment-jsdom';

/** jsdom with what it lacks of a browser: fetch, which a spec answers itself (`answerApi`), and what is measured on a screen. */
export default class DomEnvironment extends TestEnvironment {
  async setup() {
    await super.setup();
    const { global } = this;
    const within = (address) => (typeof address === 'string' ? new URL(address, global.location.href) : address);
    Object.assign(global, {
      Request: class extends Request {
        constructor(address, init) {
          super(within(address), init);
        }
      },
      Response,
      Headers,
      TextEncoder,
      TextDecoder,
      structuredClone,
      fetch: (request) => global.answerApi(request),
      ResizeObserver: class {
        observe() {}
        unobserve() {}
        disconnect() {}
      },
      matchMedia: (media) => ({ media, matches: false, addEventListener() {}, removeEventListener() {} }),
    });
    global.HTMLElement.prototype.scrollIntoView = () => {};
    global.document.fonts = new EventTarget();
  }
}
