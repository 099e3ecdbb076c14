import { doubtAbout, wordsIn } from '../src/undocumentedResponses';

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
	[undefined, 'answered with nothing'],
	[null, 'answered with nothing'],
	['  ', 'answered with nothing'],
	[{}, 'answered with nothing'],
	[[], 'answered with nothing'],
	['<!DOCTYPE html><p>Hi</p>', 'answered with a web page'],
	['Warning: <b>x</b> on line 3', 'answered with a web page'],
])('%j is not a successful write', (body, doubt) => {
	expect(doubtAbout(body, false)).toBe(doubt);
});

test.each([
	[{ id: 5 }],
	[{ id: 5, status: 'rejected', message: 'Call failed' }],
	[{ id: 5, status: 0 }],
	[{ status: 'ok' }],
	[{ status: 200, message: 'Contact saved' }],
	[{ success: true, error: null, data: { id: 5 } }],
	[{ success: true, errors: [], message: 'No field is required' }],
	[{ error: false }],
	[{ error: '', error_code: 0 }],
	[{ Fname: 'Error', Lname: 'False' }],
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
	expect(doubtAbout(body, false)).toBeUndefined();
});

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
])('decides whether a read with the response %j failed', (body, doubt) => {
	expect(doubtAbout(body, true)).toBe(doubt);
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
	expect(wordsIn(body)).toEqual(words);
});
