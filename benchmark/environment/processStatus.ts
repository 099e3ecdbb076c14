import { readFile } from 'node:fs/promises';

/**
 * @returns the peak resident memory of a process in bytes: `VmHWM` in Linux's /proc/PID/status
 *   (proc(5))
 * @throws Error if there is no such file, as on systems other than Linux
 */
export async function peakMemory(pid: number): Promise<number> {
	const status = await readFile(`/proc/${pid}/status`, 'utf8');
	const kibibytes = /^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1];
	if (kibibytes === undefined) throw new Error(`No peak memory of process ${pid}`);
	return Number(kibibytes) * 1024;
}
