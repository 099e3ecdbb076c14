import type { FastifyInstance } from 'fastify';

import type { AppSales, WantedReport } from './appSales';
import { places, type RegisteredApp, type Switches } from './appState';

const text = { type: 'string' };
const flag = { type: 'boolean' };

/** What the page of the app can do. */
export function addAppRoutes(control: FastifyInstance, sales: AppSales): void {
	const root = '/_sandbox/app';
	const done = async (work: Promise<unknown>) => {
		await work;
		return {};
	};
	control.put<{ Body: Partial<RegisteredApp & Switches> }>(
		root,
		bodyOf({
			triggerUrl: text,
			buttonUrl: text,
			reportUrl: text,
			wrongSecret: flag,
			wrongSignature: flag,
			place: { enum: places },
		}),
		async ({ body }) => {
			sales.configure(body);
			return {};
		},
	);
	control.post(`${root}/install`, async () => await done(sales.install()));
	control.post(`${root}/openSettings`, async () => await done(sales.openSettings()));
	control.post(`${root}/enable`, async () => await done(sales.setEnabled(true)));
	control.post(`${root}/disable`, async () => await done(sales.setEnabled(false)));
	control.post(`${root}/refreshKey`, async () => await done(sales.refreshKey()));
	control.post(`${root}/remove`, async () => await done(sales.remove()));
	control.post<{ Body: Record<string, unknown> }>(
		`${root}/changeSettings`,
		{ schema: { body: { type: 'object' } } },
		async ({ body }) => await done(sales.changeSettings(body)),
	);
	control.post<{ Body: { prospectId: string } }>(
		`${root}/pressButton`,
		bodyOf({ prospectId: text }),
		async ({ body }) => ({ address: sales.pressButton(body.prospectId) }),
	);
	control.post<{ Body: WantedReport }>(
		`${root}/openReport`,
		bodyOf({ range: text, start: text, end: text }),
		async ({ body }) => ({ address: sales.openReport(body) }),
	);
	control.post(`${root}/closePage`, async () => {
		sales.closePage();
		return {};
	});
}

function bodyOf(properties: object) {
	return { schema: { body: { type: 'object', additionalProperties: false, properties } } };
}
