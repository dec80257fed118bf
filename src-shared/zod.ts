/** zod without its compiler, which makes functions from text: the page's content security policy forbids that, and reports each attempt. */
import { config } from 'zod';

config({ jitless: true });

export { z } from 'zod';
