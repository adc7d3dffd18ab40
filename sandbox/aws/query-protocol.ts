import { type Flavour, readForm } from './form-input.ts';
import type { Protocol, WireResponse } from './wire.ts';
import { element, escaped, writeXml } from './xml-output.ts';

const answer = (status: number, requestId: string, xml: string): WireResponse => ({
  status,
  headers: { 'content-type': 'text/xml;charset=UTF-8', 'x-amzn-requestid': requestId },
  body: `<?xml version="1.0" encoding="UTF-8"?>\n${xml}`,
});

function decode(flavour: Flavour): Protocol['decode'] {
  return (request, operations) => {
    const form = new URLSearchParams(request.body.toString('utf8'));
    const operation = operations.get(form.get('Action') ?? '');
    return operation && { operation, input: readForm(flavour, operation.input, form) };
  };
}

/** EC2: a form in, XML out. */
export const ec2Protocol: Protocol = {
  decode: decode('ec2'),
  encode: ({ name, output }, value, requestId) =>
    answer(200, requestId, element(`${name}Response`, element('requestId', requestId) + writeXml(output, value))),
  refuse: ({ code, message, status }, requestId) =>
    answer(
      status,
      requestId,
      element(
        'Response',
        element('Errors', element('Error', element('Code', code) + element('Message', escaped(message)))) +
          element('RequestID', requestId),
      ),
    ),
  codes: {
    denied: 'UnauthorizedOperation',
    throttled: 'RequestLimitExceeded',
    expired: 'RequestExpired',
    unknownKey: 'AuthFailure',
  },
};

/** STS, Elastic Load Balancing, RDS: a form in, XML out with the result in an element of its own. */
export const queryProtocol: Protocol = {
  decode: decode('query'),
  encode: ({ name, output }, value, requestId) =>
    answer(
      200,
      requestId,
      element(
        `${name}Response`,
        element(`${name}Result`, writeXml(output, value)) +
          element('ResponseMetadata', element('RequestId', requestId)),
      ),
    ),
  refuse: ({ code, message, status }, requestId) =>
    answer(
      status,
      requestId,
      element(
        'ErrorResponse',
        element(
          'Error',
          element('Type', status < 500 ? 'Sender' : 'Receiver') +
            element('Code', code) +
            element('Message', escaped(message)),
        ) + element('RequestId', requestId),
      ),
    ),
  codes: {
    denied: 'AccessDenied',
    throttled: 'Throttling',
    expired: 'ExpiredToken',
    unknownKey: 'InvalidClientTokenId',
  },
};
