// Finds libraries where the page's own import map finds them: in the WebJars, which Maven lays open below target/webjars.
import { readFileSync } from 'node:fs';

const root = new URL('../../../../', import.meta.url);
const page = readFileSync(new URL('webroot/index.html', root), 'utf8');
const { imports } = JSON.parse(/<script type="importmap">([^<]*)</.exec(page)[1]);
const names = Object.keys(imports).sort((a, b) => b.length - a.length);

export async function resolve(name, context, next) {
  if (name === 'sockjs') return { url: 'data:text/javascript,', shortCircuit: true }; // tests bring a connection of their own
  const key = names.find((one) => (one.endsWith('/') ? name.startsWith(one) : name === one));
  if (key === undefined) return next(name, context);
  const file = imports[key].replace(/^\/vendor\/([^/]+)\/[^/]+\//, 'target/webjars/$1/') + name.slice(key.length);
  return { url: new URL(file, root).href, shortCircuit: true };
}
