import { readFile } from 'node:fs/promises';
import * as z from 'zod';
import { jsonProtocol } from '../../sandbox/aws/json-protocol.ts';
import { ec2Protocol, queryProtocol } from '../../sandbox/aws/query-protocol.ts';
import { Refusal } from '../../sandbox/aws/refusal.ts';
import { restProtocol } from '../../sandbox/aws/rest-protocol.ts';
import { operationShapes } from '../../sandbox/aws/shapes.ts';
import type { Protocol, WireResponse } from '../../sandbox/aws/wire.ts';
import { wholePackage } from './client-package.ts';
import { sampleOf } from './sample-of.ts';

const protocols: Readonly<Record<string, Protocol>> = {
  'aws.protocols#ec2Query': ec2Protocol,
  'aws.protocols#awsQuery': queryProtocol,
  'aws.protocols#awsJson1_0': jsonProtocol,
  'aws.protocols#awsJson1_1': jsonProtocol,
  'aws.protocols#restJson1': restProtocol,
};

const errorSchema = z
  .tuple([z.literal(-3), z.string(), z.string(), z.union([z.number(), z.looseObject({})])])
  .rest(z.unknown());

const errorTraits = z.object({
  awsQueryError: z.tuple([z.string(), z.number()]).optional(),
  httpError: z.number().default(400),
});

/** An input of the command with every member that it can have, and what AWS's side can answer to it. */
export async function answersTo(client: string, command: string) {
  const { client: Client, exported } = await wholePackage(client);
  const protocol = protocols[new Client({ region: 'ap-northeast-1' }).config.protocol.getShapeId()];
  const shape = operationShapes(exported).get(command.replace(/Command$/, ''));
  if (!protocol || !shape) throw new Error(`${client} has no ${command}, or speaks as the sandbox does not`);
  const refuse = (code: string, status: number) =>
    protocol.refuse(new Refusal(code, 'Said by AWS', status), 'request-1');
  return {
    input: z.looseObject({}).parse(sampleOf(shape.input)),
    answer: protocol.encode(shape, sampleOf(shape.output), 'request-1'),
    throttled: refuse(protocol.codes.throttled, 400),
    refuse,
    /** Each error that the command's type declaration lists, as it stands on the wire. */
    async refusals(): Promise<readonly (readonly [string, WireResponse])[]> {
      const declared = await readFile(`node_modules/${client}/dist-types/commands/${command}.d.ts`, 'utf8');
      return [...declared.matchAll(/@throws \{@link (\w+)\} \(/g)].map(([, error = '']) => {
        const [, , name, traits] = errorSchema.parse(exported[`${error}$`]);
        const { awsQueryError: [code] = [name], httpError } = errorTraits.parse(
          typeof traits === 'number' ? {} : traits,
        );
        return [error, refuse(code, httpError)] as const;
      });
    },
  };
}
