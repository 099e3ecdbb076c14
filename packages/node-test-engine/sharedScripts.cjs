const { Script } = require('node:vm');
const { default: Runtime } = require('jest-runtime');

/** Everything that this worker has compiled, by file. */
const compiled = new Map();

/** Jest resolves these imports itself, for the test file that compiles the source. */
const importsLater = /\bimport\s*\(/;

/**
 * Jest's runtime, except that a worker compiles a source once and not for each test file: the same
 * script runs in the context of each, so they share no objects. Loading n8n-core takes half the time.
 */
module.exports = class extends Runtime {
	createScriptFromCode(source, filename) {
		const context = this._environment.getVmContext();
		if (!context) return super.createScriptFromCode(source, filename);
		let known = compiled.get(filename);
		if (known?.source !== source) {
			known = {
				source,
				script: importsLater.test(source) ? undefined : this._compile(source, filename),
			};
			compiled.set(filename, known);
		}
		if (!known.script) return super.createScriptFromCode(source, filename);
		return known.script.runInContext(context);
	}

	_compile(source, filename) {
		const head = `(function(${this.constructInjectedModuleParameters().join()}){`;
		// Positions in errors stay those of the source.
		const options = { filename, columnOffset: -head.length };
		try {
			return new Script(`${head}${source}\n})`, options);
		} catch {
			// Jest reports the error with its advice.
			return undefined;
		}
	}
};
