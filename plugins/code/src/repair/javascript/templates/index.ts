import {
  anotherMethod,
  argumentChange,
  recursionStep,
  sortOrder,
  unwrappedCall,
  wrappedCall,
} from './calls.ts';
import { missingCondition, missingGuard, widerCondition } from './conditions.ts';
import { booleanConstant, numberConstant, offByOne, stringConstant } from './constants.ts';
import { missingAwait, shadowing } from './declarations.ts';
import {
  constantEverywhere,
  elementsEverywhere,
  givenConstant,
  nameEverywhere,
  wholeChain,
} from './everywhere.ts';
import { anotherElement, elementOf, lengthOrValue } from './indices.ts';
import { accumulator, initialiser, missingNullCheck, missingTerm } from './missing.ts';
import {
  anotherFunction,
  anotherTarget,
  anotherVariable,
  constantToVariable,
  expressionReuse,
  expressionToVariable,
  variableToConstant,
} from './names.ts';
import {
  arithmeticOperator,
  assignmentOperator,
  excessOperand,
  logicalOperator,
  negation,
  operandSwap,
  regrouping,
  relationalOperator,
  updateOperator,
} from './operators.ts';
import { returnedTexts } from './outcomes.ts';
import {
  branchSwap,
  emptyBranch,
  excessStatement,
  jump,
  loopHead,
  repeatedStatement,
  returnedValue,
  statementOrder,
  statementPlace,
} from './statements.ts';
import type { Template } from './template.ts';
import { halfExchange, keptValue, missingSeparator, missingStep, missingUpdate } from './updates.ts';

export type { Rewrite, Template } from './template.ts';

/** All templates: changes of what is there, then what may be missing. */
export const templates: readonly Template[] = [
  relationalOperator,
  arithmeticOperator,
  logicalOperator,
  assignmentOperator,
  updateOperator,
  negation,
  excessOperand,
  operandSwap,
  regrouping,
  numberConstant,
  stringConstant,
  booleanConstant,
  offByOne,
  anotherVariable,
  anotherTarget,
  expressionToVariable,
  constantToVariable,
  variableToConstant,
  expressionReuse,
  anotherFunction,
  anotherMethod,
  argumentChange,
  wrappedCall,
  unwrappedCall,
  sortOrder,
  recursionStep,
  anotherElement,
  elementOf,
  lengthOrValue,
  excessStatement,
  emptyBranch,
  statementOrder,
  statementPlace,
  jump,
  branchSwap,
  returnedValue,
  repeatedStatement,
  loopHead,
  wholeChain,
  constantEverywhere,
  givenConstant,
  nameEverywhere,
  elementsEverywhere,
  widerCondition,
  missingGuard,
  missingCondition,
  missingNullCheck,
  initialiser,
  accumulator,
  missingTerm,
  missingUpdate,
  missingStep,
  halfExchange,
  keptValue,
  missingSeparator,
  returnedTexts,
  shadowing,
  missingAwait,
];
