import type {
  DeleteParameterRequest,
  DeleteParametersRequest,
  DeleteParametersResult,
  DescribeParametersRequest,
  DescribeParametersResult,
  GetParameterRequest,
  GetParameterResult,
  GetParametersRequest,
  GetParametersResult,
  Parameter,
  ParameterStringFilter,
  PutParameterRequest,
  PutParameterResult,
} from '@aws-sdk/client-ssm';
import type { Access } from './access.ts';
import { Refusal } from './refusal.ts';
import { type Call, operation } from './service.ts';

type Stored = {
  readonly type: 'String' | 'StringList' | 'SecureString';
  readonly value: string;
  readonly version: number;
  readonly at: number;
  /** The customer's key that a SecureString lies under; AWS's own where undefined, which every reader may use. */
  readonly keyArn?: string | undefined;
};

type Made = Partial<Pick<Stored, 'at' | 'keyArn'>>;

/** The standard tier's limit. */
const longestValue = 4096;

type ArnOf = (name: string, call: Call) => string;

/** What reading needs. */
type Reading = { readonly parameters: ReadonlyMap<string, Stored>; readonly arnOf: ArnOf };

/** Parameter Store: what the sandbox puts there by name, and what the bot writes. */
export function createParameterStore(partition: string) {
  const parameters = new Map<string, Stored>();

  function set(name: string, value: string, type: Stored['type'] = 'String', { at = 0, keyArn }: Made = {}) {
    parameters.set(name, { type, value, at, keyArn, version: (parameters.get(name)?.version ?? 0) + 1 });
  }

  function put({ Name = '', Value = '', Type, Overwrite }: PutParameterRequest, { now }: Call): PutParameterResult {
    const before = parameters.get(Name);
    checkPut({ Value, Type, Overwrite }, before);
    set(Name, Value, Type ?? before?.type ?? 'String', { at: now });
    return { Version: parameters.get(Name)?.version, Tier: 'Standard' };
  }

  function remove({ Name = '' }: DeleteParameterRequest) {
    if (!parameters.delete(Name)) throw new Refusal('ParameterNotFound', '');
    return {};
  }

  function removeAll({ Names = [] }: DeleteParametersRequest): DeleteParametersResult {
    const DeletedParameters = Names.filter((name) => parameters.delete(name));
    return { DeletedParameters, InvalidParameters: Names.filter((name) => !DeletedParameters.includes(name)) };
  }

  const arnOf: ArnOf = (name, { region, account }) =>
    `arn:${partition}:ssm:${region}:${name.startsWith('/aws/') ? '' : account}:parameter/${name.replace(/^\//, '')}`;
  const on = (action: string, names: readonly string[], call: Call) => [
    { action: `ssm:${action}`, resources: names.map((name) => arnOf(name, call)) },
  ];
  const reading = { parameters, arnOf };
  return {
    parameters,
    set,
    operations: {
      GetParameter: operation<GetParameterRequest, GetParameterResult>(
        (input, call) => getParameter(reading, input, call),
        ({ Name = '', WithDecryption: decrypt }, call) => [
          ...on('GetParameter', [Name], call),
          ...decryption(reading, { names: [Name], decrypt }, call),
        ],
      ),
      GetParameters: operation<GetParametersRequest, GetParametersResult>(
        (input, call) => getParameters(reading, input, call),
        ({ Names = [], WithDecryption: decrypt }, call) => [
          ...on('GetParameters', Names, call),
          ...decryption(reading, { names: Names, decrypt }, call),
        ],
      ),
      DescribeParameters: operation<DescribeParametersRequest, DescribeParametersResult>(({ ParameterFilters = [] }) =>
        describeParameters(parameters, ParameterFilters),
      ),
      PutParameter: operation(put, ({ Name = '' }, call) => on('PutParameter', [Name], call)),
      DeleteParameter: operation(remove, ({ Name = '' }, call) => on('DeleteParameter', [Name], call)),
      DeleteParameters: operation(removeAll, ({ Names = [] }, call) => on('DeleteParameters', Names, call)),
    },
  };
}

type Hidden = { readonly names: readonly string[]; readonly decrypt: boolean | undefined };

/** What Parameter Store asks of KMS with the rights of the reader, and names the parameter in. */
const decryption = ({ parameters, arnOf }: Reading, { names, decrypt }: Hidden, call: Call): readonly Access[] =>
  names.flatMap((name) => {
    const { type, keyArn } = parameters.get(name) ?? {};
    if (!decrypt || type !== 'SecureString' || keyArn === undefined) return [];
    const context = {
      'kms:ViaService': `ssm.${call.region}.amazonaws.com`,
      'kms:EncryptionContext:PARAMETER_ARN': arnOf(name, call),
    };
    return [{ action: 'kms:Decrypt', resources: [keyArn], context }];
  });

type Wanted = { readonly name: string; readonly decrypt: boolean | undefined };

function read({ parameters, arnOf }: Reading, { name, decrypt }: Wanted, call: Call): Parameter | undefined {
  const found = parameters.get(name);
  if (!found) return undefined;
  const hidden = found.type === 'SecureString' && !decrypt;
  return {
    Name: name,
    Type: found.type,
    Value: hidden ? `AQICAHh${Buffer.from(name).toString('base64')}` : found.value,
    Version: found.version,
    LastModifiedDate: new Date(found.at),
    ARN: arnOf(name, call),
    DataType: 'text',
  };
}

function getParameter(
  reading: Reading,
  { Name = '', WithDecryption: decrypt }: GetParameterRequest,
  call: Call,
): GetParameterResult {
  const found = read(reading, { name: Name, decrypt }, call);
  if (!found) throw new Refusal('ParameterNotFound', '');
  return { Parameter: found };
}

function getParameters(
  reading: Reading,
  { Names = [], WithDecryption: decrypt }: GetParametersRequest,
  call: Call,
): GetParametersResult {
  if (Names.length > 10)
    throw new Refusal(
      'ValidationException',
      `1 validation error detected: Value at 'names' failed to satisfy constraint: Member must have length less than or equal to 10`,
    );
  const found = Names.flatMap((name) => read(reading, { name, decrypt }, call) ?? []);
  return { Parameters: found, InvalidParameters: Names.filter((name) => !reading.parameters.has(name)) };
}

function checkPut({ Value = '', Type, Overwrite }: Omit<PutParameterRequest, 'Name'>, before: Stored | undefined) {
  if (before && !Overwrite)
    throw new Refusal(
      'ParameterAlreadyExists',
      'The parameter already exists. To overwrite this value, set the overwrite option in the request to true.',
    );
  if (!before && !Type)
    throw new Refusal('ValidationException', 'A parameter type is required when you create a parameter.');
  if (Value.length > longestValue)
    throw new Refusal(
      'ValidationException',
      'Standard tier parameters support a maximum parameter value of 4096 characters.',
    );
}

/** What they are called, never what they hold. */
function describeParameters(
  parameters: Reading['parameters'],
  filters: readonly ParameterStringFilter[],
): DescribeParametersResult {
  const names = filters.find(({ Key, Option = 'Equals' }) => Key === 'Name' && Option === 'Equals')?.Values;
  const found = [...parameters].filter(([name]) => names === undefined || names.includes(name));
  return { Parameters: found.map(([Name, { type, version }]) => ({ Name, Type: type, Version: version })) };
}
