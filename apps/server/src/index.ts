export { defaultDataFolder } from '@junheng/commands';
export { type AppOptions, buildApp } from './app.ts';
export { greeting, placeFrom } from './greeting.ts';
export { type RunningServer, type ServerOptions, startServer } from './start-server.ts';
