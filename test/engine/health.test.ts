import { expect, it } from 'vitest';
import { causesOf, stagesOf } from './world/rig.ts';
import { withEngine } from './world/with-engine.ts';

withEngine('an app that does not come up on a real Docker engine', (engine) => {
  it.each([
    {
      name: 'exits again and again',
      app: ['exits'],
      causes: ['container-exited'],
      failure: /the app's container ends again and again: restarted [3-9] times/,
      report: { app: 'down', looked: { curl: expect.any(Number) }, state: { exitCode: 3 } },
      output: 'KeyError: SETTING_X',
    },
    {
      name: 'answers once and ends',
      app: ['answers-once'],
      // By when the last look came: between two starts, or as it ended.
      causes: [expect.toBeOneOf(['container-exited', 'app-closes-connection'])],
      failure: /the app's container ends again and again|did not answer/,
      report: { app: 'down' },
      output: 'the worker died',
    },
    {
      name: 'redirects elsewhere',
      app: ['redirects'],
      causes: ['app-answers-badly'],
      failure: /within 1\d seconds: GET \/healthz answered 302, a redirect to https:\/\/app\.example\.com\/login/,
      report: {
        app: 'down',
        state: { status: 'running' },
        looked: { status: 302, location: 'https://app.example.com/login' },
      },
      output: 'a redirect to https://app.example.com/login',
    },
    {
      name: 'answers 500',
      app: ['broken'],
      causes: ['app-answers-badly'],
      failure: /within 1\d seconds: curl: \(22\) The requested URL returned error: 500/,
      report: { app: 'down', looked: { curl: 22, status: 500 } },
      output: 'error: 500',
    },
    {
      name: 'listens on 127.0.0.1 inside its container',
      app: ['loopback'],
      causes: ['app-bound-to-loopback'],
      failure: /within 1\d seconds: curl: \((52\) Empty reply from server|56\) Recv failure: Connection reset by peer)/,
      report: {
        app: 'down',
        looked: { curl: expect.toBeOneOf([52, 56]) },
        listening: [{ loopback: true, port: 8000 }],
      },
      output: 'the app did not answer http://127.0.0.1:8000/healthz: curl: (5',
    },
    {
      name: 'accepts and never answers',
      app: ['hangs'],
      causes: ['app-hangs'],
      failure: /within 1\d seconds: curl: \(28\) Operation timed out after 5\d\d\d milliseconds with 0 bytes received/,
      report: { app: 'down', looked: { curl: 28 }, listening: [{ loopback: false, port: 8000 }] },
      output: 'Operation timed out',
    },
    {
      name: 'listens nowhere',
      app: ['waits'],
      causes: ['app-listens-on-loopback'],
      failure: /within 1\d seconds: curl: \((52\) Empty reply from server|56\) Recv failure: Connection reset by peer)/,
      report: { app: 'down', looked: { curl: expect.toBeOneOf([52, 56]) }, listening: [] },
      output: 'the app did not answer http://127.0.0.1:8000/healthz: curl: (5',
    },
  ])('says so where it $name', async ({ app, failure, report, output, causes }) => {
    const { rig, instance } = engine();
    await rig.push(app);
    const deployed = await rig.deploy(instance, rig.settings({}, { startWithin: '10s' }));
    expect(stagesOf(deployed)).toBe('login compose pull start health!');
    expect(deployed.status).toBe(1);
    expect(deployed.report.failure).toMatch(failure);
    expect(deployed.report).toMatchObject(report);
    expect(deployed.report.output.join('\n')).toContain(output);
    expect(causesOf(deployed)).toEqual(causes);
  });

  it('waits for one that answers late, as long as the settings say', async () => {
    const { rig, instance } = engine();
    await rig.push(['late', '22']);
    expect(await rig.deploy(instance, rig.settings({}, { startWithin: '10s' }))).toMatchObject({
      status: 1,
      report: { app: 'down' },
    });
    expect(await rig.deploy(instance, rig.settings({}, { startWithin: '90s' }))).toMatchObject({
      status: 0,
      report: { app: 'ok' },
    });
  });
});
