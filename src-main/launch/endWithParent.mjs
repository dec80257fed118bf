/** `node --import=…/endWithParent.mjs program`: the program ends when the launcher that started it is gone, however that ended. */
import { endWithParent } from './processes.mjs';

endWithParent();
