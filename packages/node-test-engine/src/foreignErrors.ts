/**
 * Jest runs tests in a vm context with its own Error, TypeError and so on. Errors from Node's core
 * modules (a refused connection, an invalid URL, an aborted signal) come from outside, so
 * `instanceof` is false for them. n8n has only one context, so it must be true here, too.
 */
const builtIn = new Map<unknown, string>(
	[Error, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError].map((type) => [
		type,
		type.name,
	]),
);
const ordinary = Function.prototype[Symbol.hasInstance];

Object.defineProperty(Error, Symbol.hasInstance, {
	value(this: unknown, candidate: unknown): boolean {
		const name = builtIn.get(this);
		return ordinary.call(this, candidate) || (name !== undefined && inherits(candidate, name));
	},
});

function inherits(candidate: unknown, name: string): boolean {
	if (typeof candidate !== 'object' || candidate === null) return false;
	const prototype: object | null = Object.getPrototypeOf(candidate);
	return prototype?.constructor.name === name || inherits(prototype, name);
}
