import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';

/** Hands a signed event to the Slack function. */
export type Deliver = (event: APIGatewayProxyEventV2) => Promise<APIGatewayProxyStructuredResultV2>;

/** What came of it. */
export type Delivery = { readonly ok: boolean; readonly error?: unknown };

export function bodyOf({ body = '', isBase64Encoded = false }: APIGatewayProxyStructuredResultV2): string {
  return isBase64Encoded ? Buffer.from(body, 'base64').toString('utf8') : body;
}
