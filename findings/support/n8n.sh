# For scripts that need a whole n8n: sets FINDINGS_N8N to a folder with n8n 2.41.1, the Node.js 24 and
# the SQLite that it needs. Without one, they are installed into $folder, from the playground's lock
# files: several minutes and 1.9 GB.
support=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
if [ -z "${FINDINGS_N8N:-}" ]; then
	FINDINGS_N8N=$(cd "$support/../.." && VENTIA_PLAYGROUND_CACHE="$folder/cache" npx tsx -e "
		import { ensurePlayground } from './playground/install';
		void ensurePlayground(() => {}).then(({ directory }) => console.log(directory));
	")
fi
export FINDINGS_N8N
export PATH="$FINDINGS_N8N/native/node_modules/node/bin:$PATH"
export NODE_PATH="$support" NODE_NO_WARNINGS=1
