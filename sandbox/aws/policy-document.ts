import * as z from 'zod';

const strings = z.union([z.string().transform((text) => [text]), z.array(z.string())]);
const conditionValue = z.union([
  z.union([z.string(), z.number(), z.boolean()]).transform((value) => [String(value)]),
  z.array(z.union([z.string(), z.number(), z.boolean()]).transform(String)),
]);

const statement = z.strictObject({
  Sid: z.string().optional(),
  Effect: z.enum(['Allow', 'Deny']),
  Action: strings.optional(),
  NotAction: strings.optional(),
  Resource: strings.optional(),
  NotResource: strings.optional(),
  Condition: z.record(z.string(), z.record(z.string(), conditionValue)).optional(),
});

export const policyDocumentSchema = z.strictObject({
  Version: z.enum(['2008-10-17', '2012-10-17']).optional(),
  Id: z.string().optional(),
  Statement: z.union([statement.transform((one) => [one]), z.array(statement)]),
});

export type PolicyDocument = z.output<typeof policyDocumentSchema>;
export type Statement = PolicyDocument['Statement'][number];
export type Condition = NonNullable<Statement['Condition']>;
