import { isWaiting } from '../../../nodes/Ventia/sendAndWait/stillWaiting';

const url = 'https://n8n.example.com/webhook-waiting/7/node?signature=a';

async function answered(body: unknown) {
	const httpRequest = async () => await Promise.resolve(body);
	return await isWaiting({ helpers: { httpRequest } }, url);
}

test.each([
	['waits', { waiting: true }, true],
	['does not exist', { code: 404, message: 'The execution "7" does not exist.' }, false],
	['has failed', { code: 0, message: 'The execution "7" has finished with error.' }, false],
	['has finished', '<html><h1>No action required</h1></html>', false],
])('n8n says that the execution %s', async (_, body, waits) => {
	expect(await answered(body)).toBe(waits);
});

test.each([
	['a 404 of a proxy, while n8n starts', '404 page not found'],
	['a 404 of a proxy in JSON', { message: 'Not found' }],
	['the login page of a proxy', '<html><form>Sign in</form></html>'],
	['nothing', ''],
])('%s is not what n8n says', async (_, body) => {
	expect(await answered(body)).toBeUndefined();
});

test('an n8n that does not reach itself says nothing', async () => {
	const httpRequest = async () => await Promise.reject(new Error('ECONNREFUSED'));
	expect(await isWaiting({ helpers: { httpRequest } }, url)).toBeUndefined();
});
