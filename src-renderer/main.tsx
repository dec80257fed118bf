import '@blueprintjs/core/lib/css/blueprint.css';
import './styles/theme.css';
import './styles/controls.css';
import './styles/layout.css';
import './styles/dockview.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.js';
import { connect } from './host/connect.js';
import { setHost } from './host/current.js';
import { startApp } from './state/start.js';

setHost(connect());
startApp();

const root = document.getElementById('root');
if (root) createRoot(root).render(<StrictMode><App /></StrictMode>);
