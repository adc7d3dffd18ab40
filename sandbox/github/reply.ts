/** What the local GitHub answers. */
export type Reply = {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
};

const documentation = 'https://docs.github.com/rest';

export const refusal = (status: number, message: string, headers: Reply['headers'] = {}): Reply => ({
  status,
  body: { message, documentation_url: documentation, status: String(status) },
  headers,
});

export const notFound: Reply = refusal(404, 'Not Found');

export const unprocessable = (resource: string, field: string, code = 'missing_field'): Reply => ({
  status: 422,
  body: {
    message: 'Validation Failed',
    errors: [{ resource, field, code }],
    documentation_url: documentation,
    status: '422',
  },
});
