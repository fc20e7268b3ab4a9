import { Component, type ComponentChildren } from 'preact';
import { shown } from './shown.js';

interface BoundaryProps {
  /** What cannot be shown if it fails, such as “Deletion: the answer”. */
  readonly title: string;
  readonly value: unknown;
  /** What to say and show instead. */
  readonly instead: ComponentChildren;
  readonly children: ComponentChildren;
}

interface BoundaryState {
  readonly value: unknown;
  readonly error: unknown;
}

/** Keeps an error in what it shows from taking the rest of the page along. Another value is a new attempt. */
export class Boundary extends Component<BoundaryProps, BoundaryState> {
  override state: BoundaryState = { value: this.props.value, error: undefined };

  static override getDerivedStateFromError(error: unknown): Partial<BoundaryState> {
    return { error };
  }

  static override getDerivedStateFromProps({ value }: BoundaryProps, state: BoundaryState): BoundaryState | null {
    return value === state.value ? null : { value, error: undefined };
  }

  override componentDidCatch(error: unknown): void {
    console.error(error);
  }

  render() {
    const { error } = this.state;
    const { title, instead, children } = this.props;
    if (error === undefined) return children;
    return (
      <div class="failure" role="alert">
        <p class="title">{title} cannot be shown</p>
        {instead}
        <p class="hint">
          This is a fault of this page: <code>{shown(String(error))}</code>
        </p>
      </div>
    );
  }
}
