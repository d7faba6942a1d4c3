#!/usr/bin/env node
import { runSello } from './run-sello.ts'
import { processIo } from './terminal.ts'

process.exitCode = await runSello(process.argv.slice(2), processIo)
