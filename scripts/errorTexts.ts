import { readFileSync } from 'node:fs';
import path from 'node:path';
import { buildSync } from 'esbuild';
import ts from 'typescript';

import type { ServiceProfile } from '../packages/api-client/src/service';
import { root } from './packages';

/** An error as a user sees it; `...` is what varies. */
export interface ErrorText {
	message: string;
	/** The description below the message. */
	advice: string;
	/** The file that it is in, from the root. */
	file: string;
}

/** What to fill in where the code uses a value from the service's profile. */
type Service = Pick<ServiceProfile, 'advice' | 'keyName' | 'name'>;

const varying = '...';
const answered = 'This is the response to the caller of the webhook.';

/** The sources of everything in a package that n8n runs. @param entries from the root */
export function sourcesOf(entries: string[]): string[] {
	const { metafile } = buildSync({
		absWorkingDir: root,
		bundle: true,
		entryPoints: entries,
		metafile: true,
		outdir: '.',
		packages: 'external',
		platform: 'node',
		write: false,
	});
	const used = Object.values(metafile.outputs).flatMap(({ inputs }) => Object.entries(inputs));
	return [
		...new Set(used.filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([file]) => file)),
	].sort();
}

/** Every error in a file of the code: its message, and the advice that is thrown with it. */
export function errorTexts(file: string, service: Service): ErrorText[] {
	const found: ErrorText[] = [];
	const add = (message: string[], advice: string[]) => {
		// If both depend on the same condition, they vary together.
		const pairs = message.length === advice.length;
		for (const [place, one] of message.entries()) {
			const said = pairs ? [advice[place] ?? ''] : advice;
			found.push({ message: tidy(one), advice: said.map(tidyAdvice).join(' Or: '), file });
		}
	};
	const visit = (node: ts.Node): void => {
		const texts = textsIn(node, service);
		if (texts) add(texts.message, texts.advice);
		ts.forEachChild(node, visit);
	};
	visit(parsed(file));
	// A text composed of other errors is skipped: those are found where they are created.
	return found.filter(({ message }) =>
		/[a-z]{4}/i.test(message.replace(service.name, '').replaceAll(varying, '')),
	);
}

interface Texts {
	message: string[];
	advice: string[];
}

/** The message and advice of an error that a piece of code creates. */
function textsIn(node: ts.Node, service: Service): Texts | undefined {
	const say = (expression: ts.Node) => spelled(expression, service);
	if (ts.isNewExpression(node) && node.expression.getText() === 'ValidationError') {
		const [message, advice] = node.arguments ?? [];
		return message && advice && { message: say(message), advice: say(advice) };
	}
	if (ts.isObjectLiteralExpression(node)) {
		const [message, advice] = ['message', 'description'].map((name) => propertyOf(node, name));
		if (message && advice) return { message: say(message), advice: say(advice) };
		const status = propertyOf(node, 'status')?.getText();
		if (!message || status === undefined || status === "'OK'") return undefined;
		return { message: say(message), advice: [/^\d/.test(status) ? answered : ''] };
	}
	if (!ts.isCallExpression(node)) return undefined;
	const called = node.expression.getText().split('.').at(-1);
	const [first, second, third] = node.arguments;
	if (called === 'reject' && first && second) {
		return { message: say(first).map((problem) => `'...' ${problem}`), advice: say(second) };
	}
	if (called === 'rejectValue' && second && third) {
		return {
			message: say(second).map((problem) => `'...' in '...' ${problem}`),
			advice: say(third),
		};
	}
	return undefined;
}

function propertyOf(object: ts.ObjectLiteralExpression, name: string): ts.Node | undefined {
	for (const property of object.properties) {
		if (property.name?.getText() !== name) continue;
		if (ts.isPropertyAssignment(property)) return property.initializer;
		if (ts.isShorthandPropertyAssignment(property)) return property.name;
	}
	return undefined;
}

/** The texts that an expression may have, with the service's words filled in. */
function spelled(node: ts.Node, service: Service): string[] {
	const say = (part: ts.Node) => spelled(part, service);
	if (ts.isStringLiteralLike(node)) return [node.text];
	if (ts.isParenthesizedExpression(node)) return say(node.expression);
	if (ts.isTemplateExpression(node)) {
		return node.templateSpans.reduce(
			(before, { expression, literal }) => {
				// Text in quotes is user input, not the service's name.
				const isGiven = before.every((text) => text.endsWith("'"));
				return joined(joined(before, isGiven ? [varying] : say(expression)), [literal.text]);
			},
			[node.head.text],
		);
	}
	if (ts.isBinaryExpression(node)) {
		const isSum = node.operatorToken.kind === ts.SyntaxKind.PlusToken;
		return isSum
			? joined(say(node.left), say(node.right))
			: say(node.right).map((text) => text || varying);
	}
	if (ts.isConditionalExpression(node)) {
		const both = [...say(node.whenTrue), ...say(node.whenFalse)];
		// An optional addition.
		return both.includes('') ? [varying] : both;
	}
	if (ts.isPropertyAccessExpression(node)) return ofService(node, service);
	if (ts.isCallExpression(node)) return ofCall(node, service);
	if (!ts.isIdentifier(node)) return [varying];
	const value = valueOf(node);
	if (value) return say(value);
	if (node.text === 'keyName') return [service.keyName ?? 'API key'];
	return [node.text === 'name' ? service.name : varying];
}

function joined(before: string[], after: string[]): string[] {
	return before.flatMap((start) => after.map((end) => start + end));
}

function ofService(node: ts.PropertyAccessExpression, { advice, name }: Service): string[] {
	const given = Object.entries(advice).find(([key]) => key === node.name.text)?.[1];
	if (/\badvice\./.test(node.getText()) && typeof given === 'string') return [given];
	return [/profile\.name$/.test(node.getText()) ? name : varying];
}

function ofCall(node: ts.CallExpression, service: Service): string[] {
	const called = node.expression.getText();
	if (called.endsWith('advice.unknownEndpoint')) return [service.advice.unknownEndpoint(varying)];
	if (called === 'quoted') return [`'${varying}'`];
	// The service's own message comes first.
	if (called === 'quote') return [''];
	if (called === 'seconds') return [`${varying} s`];
	const declared = declarations(node, called).find(ts.isFunctionDeclaration);
	const [only] = declared?.body?.statements ?? [];
	return only && ts.isReturnStatement(only) && only.expression
		? spelled(only.expression, service)
		: [varying];
}

/** The value of a constant, as written in its file. */
function valueOf(node: ts.Identifier): ts.Node | undefined {
	const found = [...declarations(node, node.text), ...imported(node)];
	return found.find(ts.isVariableDeclaration)?.initializer;
}

/** The declaration of an imported name, in the file it is imported from. */
function imported(node: ts.Identifier): ts.Node[] {
	const source = node.getSourceFile();
	const declared = source.statements
		.filter(ts.isImportDeclaration)
		.find(({ importClause }) =>
			importClause?.namedBindings?.getText().match(/\w+/g)?.includes(node.text),
		);
	if (!declared || !ts.isStringLiteral(declared.moduleSpecifier)) return [];
	const file = path.join(path.dirname(source.fileName), `${declared.moduleSpecifier.text}.ts`);
	return declared.moduleSpecifier.text.startsWith('.') ? declaredIn(parsed(file), node.text) : [];
}

/** A file of the code. @param file from the root */
function parsed(file: string): ts.SourceFile {
	const text = readFileSync(path.join(root, file), 'utf8');
	return ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
}

/** The declaration of a name, in the enclosing function or the file. */
function declarations(node: ts.Node, name: string): ts.Node[] {
	for (let scope: ts.Node = node.parent; ; scope = scope.parent) {
		const found = ts.isBlock(scope) || ts.isSourceFile(scope) ? declaredIn(scope, name) : [];
		if (found.length > 0 || ts.isSourceFile(scope)) return found;
	}
}

function declaredIn(scope: ts.Block | ts.SourceFile, name: string): ts.Node[] {
	return scope.statements
		.flatMap((statement): ts.Node[] =>
			ts.isVariableStatement(statement) ? [...statement.declarationList.declarations] : [statement],
		)
		.filter(
			(declared) =>
				(ts.isVariableDeclaration(declared) || ts.isFunctionDeclaration(declared)) &&
				declared.name?.getText() === name,
		);
}

function tidy(text: string): string {
	return text.replace(/\.{3}(\/\/)?(\.{3})*/g, varying).trim();
}

/** Without the service's message, which comes first. */
function tidyAdvice(text: string): string {
	return tidy(text).replace(/^\.{3}( |$)/, '');
}
