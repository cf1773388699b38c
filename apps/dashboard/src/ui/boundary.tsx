import { Component, type ReactNode } from 'react';

/** Shows something else in place of a screen that broke, so that the rest of the page stays. */
export class Boundary extends Component<{ broken: ReactNode; children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render(): ReactNode {
    return this.state.failed ? this.props.broken : this.props.children;
  }
}
