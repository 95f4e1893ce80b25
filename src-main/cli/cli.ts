process.stdout.write('reprise: no commands yet\n');
