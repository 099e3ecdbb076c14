// Run by stopSignal.test.ts: prints why it was asked to stop.
import { stopSignal } from '../../../playground/stopSignal';

const waiting = setInterval(() => {}, 1000);
void stopSignal().then((reason) => {
	clearInterval(waiting);
	process.stdout.write(`${reason}\n`);
});
process.stdout.write('ready\n');
