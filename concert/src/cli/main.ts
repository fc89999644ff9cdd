#!/usr/bin/env node
process.stdout.write('Concert is being built.\n');
