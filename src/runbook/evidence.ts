export type TextSource =
  | 'log'
  | 'command-output'
  | 'stopped-reason'
  | 'service-event'
  | 'aws-error'
  | 'cloud-init'
  | 'ci';

/** Where a text came from: the same timeout means another security group on a preview than in a service. */
export type Place = 'preview' | 'service' | 'task' | 'workstation' | 'ci' | 'unknown';

export type SsmEndpoint = 'ssm' | 'ssmmessages' | 'ec2messages';

export type StoppedContainer = {
  readonly name: string;
  readonly exitCode?: number | undefined;
  readonly reason?: string | undefined;
  readonly essential?: boolean | undefined;
};

/** What the other rooms saw, as it came: the runbook explains it and never goes looking for more. */
export type Evidence =
  | { readonly kind: 'text'; readonly source: TextSource; readonly text: string; readonly place?: Place | undefined }
  | {
      readonly kind: 'target';
      readonly state: string;
      readonly reason?: string | undefined;
      readonly description?: string | undefined;
    }
  | {
      readonly kind: 'stopped-task';
      readonly stopCode?: string | undefined;
      readonly stoppedReason?: string | undefined;
      readonly containers: readonly StoppedContainer[];
      readonly place?: Place | undefined;
    }
  | {
      readonly kind: 'deployment';
      readonly rolloutState: string;
      readonly reason?: string | undefined;
      readonly failedTasks?: number | undefined;
    }
  | {
      /** Over all security groups of the database together. */
      readonly kind: 'database-access';
      readonly port: number;
      readonly client: 'service' | 'preview';
      readonly admitted: { readonly client: boolean; readonly world: boolean };
      readonly databaseGroup?: string | undefined;
      readonly clientGroup?: string | undefined;
      readonly worldRange?: string | undefined;
      readonly worldGroup?: string | undefined;
      readonly worldRuleId?: string | undefined;
    }
  | { readonly kind: 'database'; readonly identifier: string; readonly state: string; readonly cluster: boolean }
  | {
      readonly kind: 'ssm-offline';
      readonly via: 'ssm' | 'ecs-exec';
      readonly instanceId?: string | undefined;
      readonly hasProfile?: boolean | undefined;
      /** The subnet has no route to an internet gateway. */
      readonly privateSubnet?: boolean | undefined;
      readonly hasNat?: boolean | undefined;
      readonly endpoints?: readonly SsmEndpoint[] | undefined;
    }
  | {
      readonly kind: 'aws-failure';
      readonly code: string;
      readonly message: string;
      /** Known to the caller even where the message does not name them: the call that was made and as whom. */
      readonly action?: string | undefined;
      readonly role?: string | undefined;
    }
  | {
      readonly kind: 'probe';
      readonly of: 'app' | 'db-tcp' | 'db-connect';
      readonly from: 'preview' | 'service' | 'internet';
      readonly outcome: 'ok' | 'refused' | 'timeout' | 'failed';
      readonly port?: number | undefined;
      readonly detail?: string | undefined;
    };

export type SeenText = { readonly source: TextSource; readonly place: Place; readonly text: string };

/** Run Command returns 24,000 characters and a log event holds 256 KB; what lies before the last part is given up. */
const longestText = 100_000;

/** Every piece of evidence as the texts in it, so that one pattern finds a message wherever it turned up. */
export function textsOf(evidence: Evidence): readonly SeenText[] {
  switch (evidence.kind) {
    case 'text':
      return [seen(evidence.source, evidence.place, evidence.text)];
    case 'stopped-task':
      return [evidence.stoppedReason, ...evidence.containers.map((container) => container.reason)]
        .filter((text) => text !== undefined)
        .map((text) => seen('stopped-reason', evidence.place ?? 'service', text));
    case 'deployment':
      return [seen('service-event', 'service', evidence.reason ?? '')];
    case 'aws-failure':
      return [seen('aws-error', 'unknown', `${evidence.code}: ${evidence.message}`)];
    case 'probe':
      return [
        seen('command-output', evidence.from === 'internet' ? 'workstation' : evidence.from, evidence.detail ?? ''),
      ];
    case 'target':
    case 'database-access':
    case 'database':
    case 'ssm-offline':
      return [];
  }
}

function seen(source: TextSource, place: Place | undefined, text: string): SeenText {
  return { source, place: place ?? 'unknown', text: withoutTerminalCodes(text.slice(-longestText)) };
}

function withoutTerminalCodes(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: container logs carry colours, which break messages apart.
  return text.replace(/\u001b\[[0-9;]{0,20}[A-Za-z]/g, '').replace(/\r/g, '\n');
}
