import { Component, type ReactNode } from 'react'
import { BrokenPane, type BrokenPart } from './broken-pane.tsx'

type Props = {
  part: BrokenPart
  /** Another value than before is something else to draw: what failed is tried again. */
  shows?: unknown
  /** Leaves what could not be drawn; with it the pane stands over the window. */
  onClose?: () => void
  children?: ReactNode
}

/** Keeps an error while something is drawn from what stands beside it, and says in its place what happened and what to do. */
export class ErrorBoundary extends Component<Props, { failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true }
  }

  override componentDidUpdate(before: Props): void {
    if (this.state.failed && before.shows !== this.props.shows) this.setState({ failed: false })
  }

  override render(): ReactNode {
    const { part, onClose, children } = this.props
    if (!this.state.failed) return children
    return <BrokenPane part={part} onClose={onClose} onAgain={() => this.setState({ failed: false })} />
  }
}
