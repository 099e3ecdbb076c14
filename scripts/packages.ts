import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { IDataObject } from 'n8n-workflow';
import { parse } from 'yaml';

import { type Endpoint, isRecord, type ServiceProfile } from '@n8n-nodes-ventia/api-client';
import type { Operation, Resource, Simplification } from '@n8n-nodes-ventia/node-framework';

/** The checkout. */
export const root = path.join(__dirname, '..');

/** Folders, from the root, of the packages that n8n loads. */
export const homes = [
	'.',
	...readdirSync(path.join(root, 'packages'))
		.filter((name) => name.startsWith('n8n-nodes-'))
		.sort()
		.map((name) => `packages/${name}`),
];

/** Path of a package's file, from the root. */
export function fileIn(home: string, file: string): string {
	return path.posix.join(home, file);
}

/** The folder of a package's nodes, from the root: the only one in `nodes`. */
export function nodeFolder(home: string): string {
	const [folder = ''] = readdirSync(path.join(root, home, 'nodes'));
	return fileIn(home, `nodes/${folder}`);
}

/** A package's OpenAPI document, from the root. */
export function documentFile(home: string): string {
	return fileIn(home, 'sandbox/openapi.yaml');
}

/** An OpenAPI document, parsed. @param file from the root */
export function readDocument(file: string): IDataObject {
	const parsed: unknown = parse(readFileSync(path.join(root, file), 'utf8'));
	return isRecord(parsed) ? parsed : {};
}

/** The parts of an operation that the documents use. */
export type DescribedOperation = Pick<Operation<never>, 'fields' | 'option'> & {
	endpoints: string[];
};

/** A question that a service's documentation leaves open, as in the table of a sandbox. */
export interface Question {
	question: string;
	documentation: string;
	answers: Record<string, { api: string; nodes: string }>;
}

/**
 * What the generated documents need to know about a package: its `docs.config.ts` exports it as
 * `docs`.
 */
export interface PackageDocs {
	/** In the order of the 'Resource' list. */
	resources: Array<Pick<Resource<never>, 'option'> & { operations: DescribedOperation[] }>;
	endpoints: Readonly<Record<string, Endpoint>>;
	profile: ServiceProfile;
	/** The document with the generated table of operations, below the package's folder; none if left out. */
	operationsPage?: string;
	outputs: {
		/** Keys that may contain the record if the response has no ID. */
		envelopes: string[];
		/** How an operation shapes that record, by `resource.operation`; the others output it whole. */
		shapes: Record<string, Simplification>;
		/** Schemas of items that do not come from a response, by `resource.operation`. */
		schemas?: Record<string, IDataObject>;
	};
	/** What a simplified item of the trigger has, if there is a trigger. */
	triggerFields?: string[];
	/** Those of them that assistants are not told about: each definition that they read is long. */
	rareTriggerFields?: string[];
	/** What an item of another trigger has, by the name of its node. */
	otherTriggers?: Record<string, string[]>;
	/** The page on what the service's documentation leaves open. */
	unknowns?: { introduction: string; questions: Record<string, Question> };
}

/** A package with its documents. */
export interface DocumentedPackage extends PackageDocs {
	/** Folder of the package, from the root. */
	home: string;
}

const load = createRequire(__filename);

/** The packages that have a `docs.config.ts`: all that n8n loads. */
export function documentedPackages(): DocumentedPackage[] {
	return homes
		.map((home) => ({ home, file: path.join(root, home, 'docs.config.ts') }))
		.filter(({ file }) => existsSync(file))
		.map(({ home, file }) => {
			const { docs }: { docs: PackageDocs } = load(file);
			return { ...docs, home };
		});
}
