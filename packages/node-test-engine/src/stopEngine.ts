import './logs';
import { Container, SSHClientsManager } from './host';

/** Ends what the engine keeps running: n8n-core 2.0 has an interval that holds the process. */
export function stopEngine(): void {
	Container.get(SSHClientsManager).onShutdown();
}
