export * from './displays.ts';
export { myBoard } from './my-board.ts';
