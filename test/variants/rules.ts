import type { IDataObject } from 'n8n-workflow';

import { createRedactor } from '@n8n-nodes-ventia/api-client';
import type { RecordedRequest } from '../../sandbox';
import { addressesKept, costs } from './costs';
import type { PlannedItem, PlannedWrite } from './operationModel';
import { mayFail } from './mayFail';
import { outcomesOf, type FinishedCase, type FinishedStep } from './runCase';
import { collectionNames } from './snapshot';

/** Writes that may be carried out twice because they are idempotent. */
const idempotent = new Set([
	'updateContact',
	'updateUser',
	'replaceUser',
	'updateSale',
	'upsertSale',
	'updateWebhook',
	'deleteWebhook',
]);

/** Faults after which it is unknown whether the write was carried out. */
const answerLost = new Set(['resetAfter', 'truncatedJson', 'timeout']);

const unknownOutcome = /not known|unknown whether/i;
const incomplete = /incomplete|missing|may be more|not all/i;

/** @returns descriptions of the broken rules; empty if none */
export function brokenRules(finished: FinishedCase): string[] {
	return [
		...finished.steps.flatMap((step, index) =>
			[
				...onlyGivenFields(finished, step),
				...listsComplete(finished, step),
				...writtenOnce(step),
				...keyNowhere(finished.apiKey, step),
				...whatCanWorkWorks(finished, step),
			].map((broken) => `step ${index}, ${step.step.operation}: ${broken}`),
		),
		...costs(finished),
		...addressesKept(finished),
		...reachableAfterwards(finished),
	];
}

/** (a) Of the fields that a user can set, only those given change. */
function onlyGivenFields({ drawn }: FinishedCase, { planned, before, after, step }: FinishedStep) {
	// What PUT does to absent fields of a sale is up to Ventia: the node cannot know the other fields.
	const emptied = drawn.variants.absentFields === 'emptied' && step.operation === 'sale.upsert';
	const broken: string[] = [];
	for (const name of collectionNames) {
		for (const [id, fields] of before[name]) {
			const now = after[name].get(id);
			if (!now) {
				const meant = planned.some(({ write }) => write?.deletes?.id === id);
				if (!meant) broken.push(`(a) ${name} ${id} is gone`);
				continue;
			}
			for (const [field, value] of fields) {
				const new_ = now.get(field);
				if (new_ === value || (emptied && new_ === '""') || (emptied && new_ === 'false')) continue;
				const meant = planned.some(
					({ write }) =>
						write?.change?.collection === name &&
						write.change.id === id &&
						JSON.stringify(write.change.fields[field]) === new_,
				);
				if (!meant) broken.push(`(a) ${field} of ${name} ${id} went from ${value} to ${new_}`);
			}
		}
	}
	return broken;
}

/** The ID of an item, by the name that it has in its kind of record. */
function idIn({ _id, contactId, id, interactionId }: IDataObject): unknown {
	return _id ?? interactionId ?? contactId ?? id;
}

/** (b) A list is complete, or the run says that it is not. */
function listsComplete({ drawn }: FinishedCase, finished: FinishedStep): string[] {
	const { planned, run, step } = finished;
	if (run.error) return [];
	const told = run.hints('Ventia').some(({ message }) => incomplete.test(message));
	return planned.flatMap(({ lists }, index) => {
		if (!lists) return [];
		const records = outcomesOf(finished, index);
		if (records.some(({ error }) => error !== undefined)) return [];
		const ids = records.map(idIn);
		const wanted = step.returnAll ? lists.length : Math.min(step.limit, lists.length);
		const right = new Set(ids.filter((id) => typeof id === 'string' && lists.includes(id)));
		const broken: string[] = [];
		// A wrong total that equals the number of records received looks right.
		const deceived = drawn.paging.wrongTotals && right.size === Math.floor(lists.length / 2);
		if (right.size < wanted && !told && !deceived) {
			broken.push(
				`(b) ${right.size} of ${wanted} records (${records.length} items), without a hint or error`,
			);
		}
		if (right.size < records.length) {
			broken.push(`(b) ${records.length} items are ${right.size} different records`);
		}
		return broken;
	});
}

/** (c) A write happened exactly once, or the item's error says that it is not known. */
function writtenOnce(finished: FinishedStep): string[] {
	const { planned, requests } = finished;
	const ours = new Set<RecordedRequest>();
	const broken = planned.flatMap((item, index) => {
		const carriedOut = item.write ? carriedOutFor(item.write, requests) : [];
		for (const request of carriedOut) ours.add(request);
		return judged(finished, item, index, carriedOut).map((text) => `(c) item ${index} ${text}`);
	});
	const others = requests.filter((request) => request.carriedOut && !ours.has(request));
	return [
		...broken,
		...others.map(({ method, path }) => `(c) ${method} ${path} was carried out for no item`),
	];
}

function carriedOutFor({ endpoints, isOurs }: PlannedWrite, requests: RecordedRequest[]) {
	return requests.filter(
		(request) =>
			request.carriedOut &&
			endpoints.some((endpoint) => endpoint === request.operationId) &&
			isOurs(request),
	);
}

function judged(
	finished: FinishedStep,
	item: PlannedItem,
	index: number,
	carriedOut: RecordedRequest[],
): string[] {
	const { run, requests } = finished;
	const broken: string[] = [];
	const needless = carriedOut.slice(0, -1).filter(({ fault }) => !answerLost.has(fault ?? ''));
	const harmful = carriedOut.filter(({ operationId }) => !idempotent.has(operationId ?? ''));
	if (harmful.length > 1) broken.push(`was written ${harmful.length} times`);
	else if (needless.length > 0) broken.push(`was written ${carriedOut.length} times unnecessarily`);
	const [outcome] = outcomesOf(finished, index).slice(-1);
	const failure = outcome ? outcome.error : failureOfRun(finished, index);
	const failed = failure !== undefined;
	const done = outcome !== undefined && !failed;
	const faulted = requests.some(({ fault }) => fault !== null);
	if (item.refused && done && !faulted) broken.push('should have failed');
	if (!item.write) return broken;
	if (done && carriedOut.length === 0 && !isUnchanged(finished, item, outcome)) {
		broken.push('is reported as done but was not written');
	}
	if (failed && carriedOut.length > 0 && !unknownOutcome.test(String(failure))) {
		broken.push(`was written, but reported as "${String(failure)}"`);
	}
	if (!run.error && !outcome) broken.push('has no outcome');
	return broken;
}

/** Whether the record already had the values to write, and the item says so. */
function isUnchanged({ before }: FinishedStep, { write }: PlannedItem, outcome: IDataObject) {
	if (!write?.change || outcome.changed !== false) return false;
	const { collection, id, fields } = write.change;
	const held = before[collection].get(id);
	return Object.entries(fields).every(([name, value]) => held?.get(name) === JSON.stringify(value));
}

/** The item's error, if the run says that this item failed. */
function failureOfRun({ run }: FinishedStep, index: number): string | undefined {
	const { error } = run;
	if (!error || !('context' in error)) return undefined;
	return error.context.itemIndex === index
		? `${error.message} ${error.description ?? ''}`
		: undefined;
}

/** (e) The key is nowhere in what the run leaves behind. */
function keyNowhere(apiKey: string, { run }: FinishedStep): string[] {
	const left = `${run.serialized()} ${run.error?.stack ?? ''}`;
	return createRedactor(apiKey)(left) === left ? [] : ['(e) the run leaks the key'];
}

/** (g) After errors, a healthy service is reachable again within two windows. */
function reachableAfterwards({ after }: FinishedCase): string[] {
	return after === undefined ? [] : [`(g) a healthy service was not reached: ${after}`];
}

/** (f) Whatever no fault or variant prevents succeeds, and reads return what was requested. */
function whatCanWorkWorks(finished: FinishedCase, step: FinishedStep): string[] {
	const failures = step.planned.flatMap(({ reads }, index) => {
		const [outcome] = outcomesOf(step, index);
		// A record cannot be identified if the response is {}.
		const isBlank = finished.drawn.variants.contactFields === 'none';
		if (reads === undefined || isBlank || !outcome || outcome.error !== undefined) return [];
		const id = idIn(outcome);
		return id === reads ? [] : [`(f) item ${index} asked for ${reads} and got ${String(id)}`];
	});
	if (mayFail(finished.drawn, step)) return failures;
	const { run } = step;
	if (run.error) failures.push(`(f) failed unnecessarily: ${run.error.message}`);
	for (const { error, message } of run.json('Ventia')) {
		if (error !== undefined)
			failures.push(`(f) failed unnecessarily: ${String(error)} ${String(message)}`);
	}
	return failures;
}
