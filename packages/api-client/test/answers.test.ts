import { judgeRead, judgeWrite, errorTextsIn } from '../src/guesses/answers';

const failure = 'reports a failure';

test.each([
	[{ error: 'Invalid key' }, failure],
	[{ Error: true }, failure],
	[{ errors: ['a'] }, failure],
	[{ error_msg: 'a' }, failure],
	[{ errorCode: 7, id: 5 }, failure],
	[{ success: false }, failure],
	[{ success: 'false', message: 'Saved' }, failure],
	[{ ok: 0 }, failure],
	[{ status: 'error' }, failure],
	[{ id: 5, status: 'ERROR' }, failure],
	[{ status: false }, failure],
	[{ status: '0' }, failure],
	[{ status: 404 }, failure],
	[{ code: '401' }, failure],
	[{ resultado: 'Falló el envío' }, failure],
	[{ message: 'Contacto no encontrado' }, failure],
	[{ mensaje: 'La clave es inválida' }, failure],
	[{ code: 1, message: 'Invalid number' }, failure],
	[{ status: 200, message: 'Number invalid' }, failure],
	[{ idContact: null, message: 'Saved' }, failure],
	[{ type: 'SMS', message: 'Number not found' }, failure],
	[{ codigo: 1, mensaje: 'Número inválido' }, failure],
	[{ sent: false }, failure],
	[{ id: 0 }, failure],
	['SEND_FAILED', failure],
	['Saldo insuficiente', failure],
	['Automation is not active', failure],
	[{ data: { status: 'failed' } }, failure],
	[{ response: [{ error: 'a' }] }, failure],
	[[{ error: 'a' }], failure],
	['Error: no credit', failure],
	['Unauthorized', failure],
	['Credenciales inválidas', failure],
	['Datos incorrectos', failure],
	['Permisos denegados', failure],
	['Sin saldo', failure],
	['Faltan datos', failure],
	['Saldo agotado', failure],
	['Usuario suspendido', failure],
	['Not enough credits', failure],
	['Quota exceeded', failure],
	['Too many requests', failure],
	['Bad request', failure],
	['Could not send', failure],
	['Service unavailable', failure],
	['ERR', failure],
	['Warning: Undefined index: phone', failure],
	[['Error', 'no credit'], failure],
	[false, 'answered with false'],
	[0, 'answered with 0'],
	[-1, 'answered with -1'],
	['<!DOCTYPE html><p>Hi</p>', 'answered with a web page'],
	['Warning: <b>x</b> on line 3', 'answered with a web page'],
	[{ errorMessage: 'Task timed out after 30.00 seconds' }, failure],
	[{ result: { success: false, error: 'Channel is disconnected' } }, failure],
	[{ success: true, result: { success: false } }, failure],
	[{ success: true, data: { results: [{ ok: true }, { ok: false }] } }, failure],
	[[{ success: false }], failure],
	[{ statusCode: 500 }, failure],
	[{ statusCode: '503', body: '{}' }, failure],
	[{ message: 'Forbidden' }, failure],
	[{ message: 'Endpoint request timed out' }, failure],
	[{ data: { errors: [{ message: 'a' }] } }, failure],
	[{ data: null, errors: [{ message: 'a' }] }, failure],
	['Limit reached', failure],
	['Out of credit', failure],
	['Límite alcanzado', failure],
	['Intente más tarde', failure],
	['Número erróneo', failure],
	['No se pudo enviar', failure],
])('%j is not a successful write', (body, what) => {
	expect(judgeWrite(body, false)).toEqual({ kind: 'failure', what });
});

test.each([
	[null],
	['  '],
	[{}],
	[[]],
	['Hola'],
	[{ received: 'x' }],
	[{ message: 'Procesando' }],
	[{ success: null, data: {} }],
])('%j says neither that a write was carried out nor that it failed', (body) => {
	expect(judgeWrite(body, false)).toMatchObject({
		kind: expect.stringMatching(/unusual|failure/),
	});
});

test.each([
	[{ id: 5 }],
	[{ id: 5, status: 'rejected', message: 'Call failed' }],
	[{ id: 5, status: 0 }],
	[{ status: 'ok' }],
	[{ status: 200, message: 'Contact saved' }],
	[{ success: true, error: null, data: { id: 5 } }],
	[{ success: true, errors: [], message: 'No field is required' }],
	[{ _id: 'a', error: '', error_code: 0 }],
	[{ idContact: 7, Fname: 'Error', Lname: 'False' }],
	[{ data: { _id: 'a', status: 'failed', text: 'Forbidden' } }],
	[{ success: true, contact: { detail: 'Blocked', status: 'inactive' } }],
	[{ success: true, interactionId: null }],
	[undefined],
	[[{ id: 5 }]],
	[5],
	['5'],
	[true],
	['OK'],
	['Contacto guardado'],
	['Notified'],
	['Mensaje enviado'],
	['Sent to +59897123456'],
	['queued'],
	['Contacto creado sin duplicados'],
])('%j is a successful write', (body) => {
	expect(judgeWrite(body, false)).toEqual({ kind: 'success' });
});

test.each([[[]], [[{ _id: 'a' }]], [{ data: [] }], [{}]])(
	'%j from an address that may be another endpoint is not a successful write',
	(body) => {
		expect(judgeWrite(body, true)).toMatchObject({ kind: 'failure' });
	},
);

test.each([
	[[], undefined],
	[[{ id: 5, status: 'error', message: 'missing' }], undefined],
	[{ data: [] }, undefined],
	[{ id: 5 }, undefined],
	[[{ error: 'a' }], failure],
	[[{ status: 'error' }], failure],
	[[{ id: 5 }, null], 'answered with nothing'],
	[true, 'answered with something other than records'],
	['OK', 'answered with something other than records'],
	[5, 'answered with something other than records'],
	[[[{ id: 5 }]], 'answered with something other than records'],
])('decides whether a read with the response %j failed', (body, what) => {
	expect(judgeRead(body)).toEqual(
		what === undefined ? { kind: 'success' } : { kind: 'failure', what },
	);
});

test.each([
	['No credit', { message: 'No credit' }],
	[
		{ error: 'Invalid', message: 'Use a key' },
		{ message: 'Invalid', details: 'Use a key' },
	],
	[
		{ status: 'error', msg: 'No credit' },
		{ message: 'No credit', details: 'error' },
	],
	[{ data: { why: 7 } }, { message: '{"why":7}' }],
	[[{}, { error: 'a' }], { message: 'a' }],
	['<p>Error</p>', {}],
	[7, {}],
])('extracts the error message from %j', (body, words) => {
	expect(errorTextsIn(body)).toEqual(words);
});
