/** Entry of a worker thread. */
import { tasks } from './tasks.js';
import { createWork } from './work.js';

export default createWork(tasks);
