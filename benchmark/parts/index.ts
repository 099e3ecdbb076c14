import type { PartName } from '../figures';
import type { Part } from '../part';
import { cancel } from './cancel';
import { load } from './load';
import { memory } from './memory';
import { minute } from './minute';
import { order } from './order';
import { read } from './read';
import { rerun } from './rerun';
import { shared } from './shared';
import { slow } from './slow';
import { trigger } from './trigger';
import { upsert } from './upsert';
import { write } from './write';

export const parts: Record<PartName, Part> = {
	cancel,
	load,
	memory,
	minute,
	order,
	read,
	rerun,
	shared,
	slow,
	trigger,
	upsert,
	write,
};
