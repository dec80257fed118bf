/** Who needs which step of a measurement: nothing is computed for those who only look. */
import { create, type StoreApi } from 'zustand';
import { subscribeWithSelector } from 'zustand/middleware';

/** How many panels on screen need each. */
type Needs<Step extends string> = Record<Step, number>;

/** `need` returns the function that takes the need back. */
export function createNeeds<Step extends string>(none: Needs<Step>): { useNeeds: Pick<StoreApi<Needs<Step>>, 'getState' | 'subscribe'>; need: (step: Step) => () => void } {
  const useNeeds = create<Needs<Step>>()(subscribeWithSelector(() => none));
  const add = (step: Step, change: 1 | -1): void => { useNeeds.setState((needs) => ({ [step]: needs[step] + change }) as Partial<Needs<Step>>); };
  return {
    useNeeds,
    need: (step) => {
      add(step, 1);
      return () => { add(step, -1); };
    },
  };
}
