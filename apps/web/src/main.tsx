import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Application } from './application.tsx';
import './styles/base.css';
import './styles/layout.css';
import './styles/status.css';
import './styles/grid.css';
import './styles/shared.css';
import './styles/print.css';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element with the id "root"');
createRoot(root).render(
  <StrictMode>
    <Application />
  </StrictMode>,
);
