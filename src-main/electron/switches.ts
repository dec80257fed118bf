/** Process-wide settings, before Electron is ready. */
import type { ElectronApi } from './api.js';
import { APP_SCHEME } from './protocol.js';

export function configureProcess({ app, protocol }: Pick<ElectronApi, 'app' | 'protocol'>, userData: string): void {
  app.setName('Dendrograph');
  app.setPath('userData', userData);
  app.enableSandbox();
  /** The fast GPU of a laptop with two. */
  app.commandLine.appendSwitch('force_high_performance_gpu');
  /** Without a GPU there is no WebGL2 any more unless software rendering is asked for. */
  app.commandLine.appendSwitch('enable-unsafe-swiftshader');
  /** A GPU that crashed repeatedly must not lock our own page out; the app recovers lost contexts itself. */
  app.disableDomainBlockingFor3DAPIs();
  protocol.registerSchemesAsPrivileged([APP_SCHEME]);
}
