import { useCallback, useEffect, useState } from 'react';
import type { PageAction } from '../page-server/page-actions.ts';
import type { PageState } from '../page-server/page-state.ts';

export type SandboxConnection = {
  readonly state: PageState | undefined;
  readonly connected: boolean;
  readonly problem: string | undefined;
  readonly dismiss: () => void;
  readonly act: (action: PageAction) => Promise<void>;
};

/** The sandbox's state as it changes, and the one way to change it. */
export function useSandbox(): SandboxConnection {
  const [state, setState] = useState<PageState>();
  const [connected, setConnected] = useState(false);
  const [problem, setProblem] = useState<string>();

  useEffect(() => {
    const events = new EventSource('/events');
    events.onopen = () => setConnected(true);
    events.onerror = () => setConnected(false);
    events.onmessage = (event) => setState(JSON.parse(event.data));
    return () => events.close();
  }, []);

  const act = useCallback(async (action: PageAction) => {
    setProblem(undefined);
    try {
      const response = await fetch('/act', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(action),
      });
      setProblem((await response.json()).problem);
    } catch {
      setProblem('The sandbox does not answer. Is it still running?');
    }
  }, []);

  return { state, connected, problem, dismiss: () => setProblem(undefined), act };
}
