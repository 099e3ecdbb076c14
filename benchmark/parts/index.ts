import type { PartName } from '../figures';
import type { Part } from '../part';
import { block } from './block';
import { cancel } from './cancel';
import { conversation } from './conversation';
import { load } from './load';
import { memory } from './memory';
import { minute } from './minute';
import { order } from './order';
import { read } from './read';
import { rerun } from './rerun';
import { shared } from './shared';
import { slow } from './slow';
import { start } from './start';
import { trigger } from './trigger';
import { upsert } from './upsert';
import { write } from './write';

export const parts: Record<PartName, Part> = {
	block,
	cancel,
	conversation,
	load,
	memory,
	minute,
	order,
	read,
	rerun,
	shared,
	slow,
	start,
	trigger,
	upsert,
	write,
};
