import type { ColumnsRecipe, QuestionOf } from '@shared/import/recipe.js';
import { ColumnFields } from './ColumnFields.js';
import type { FormProps } from './form.js';

/** Which columns of a table are time, voltage and current. */
export function ColumnsForm({ recipe, onChange }: FormProps<QuestionOf<'columns'>>): React.JSX.Element | null {
  const { columns } = recipe;
  if (!columns) return null;
  const change = (part: Partial<ColumnsRecipe>): void => { onChange({ ...recipe, columns: { ...columns, ...part } }); };
  return <ColumnFields columns={columns} names={[]} onChange={change} />;
}
