import { useEffect, useState } from 'react';
import type { PageState } from '../page-server/page-state.ts';
import type { SandboxConnection } from './use-sandbox.ts';

type FaultSwitchProps = { readonly fault: PageState['faults'][number]; readonly act: SandboxConnection['act'] };

/** Shows at once what was chosen, and what the sandbox says as soon as it has said it. */
export function FaultSwitch({ fault: { name, on }, act }: FaultSwitchProps) {
  const [chosen, choose] = useState(on);
  useEffect(() => choose(on), [on]);
  return (
    <label>
      <input
        type="checkbox"
        checked={chosen}
        onChange={({ target }) => {
          choose(target.checked);
          void act({ kind: 'fault', name, on: target.checked });
        }}
      />
      {name}
    </label>
  );
}
