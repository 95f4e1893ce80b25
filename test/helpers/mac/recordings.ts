/**
 * Outputs of macOS's own tools, copied as they were published; where each comes from stands beside it. Facts only:
 * nothing here was made up, some are shortened by whole lines. What could not be found is built in the tests and labelled *unproven* there.
 */

/** creativeprojects/resticprofile, schedule/handler_darwin_test.go, `TestParsePrint`; shortened by whole lines. */
export const printedStopped = `user/503/local.resticprofile.self.check = {
	active count = 0
	path = /Users/cp/Library/LaunchAgents/local.resticprofile.self.check.agent.plist
	type = LaunchAgent
	state = not running

	program = /Users/cp/go/src/github.com/creativeprojects/resticprofile/resticprofile
	arguments = {
		/Users/cp/go/src/github.com/creativeprojects/resticprofile/resticprofile
		--no-prio
		--no-ansi
		--config
		examples/dev.yaml
		run-schedule
		check@self
	}

	working directory = /Users/cp/go/src/github.com/creativeprojects/resticprofile

	stdout path = local.resticprofile.self.check.log
	stderr path = local.resticprofile.self.check.log
	default environment = {
		PATH => /usr/bin:/bin:/usr/sbin:/sbin
	}

	environment = {
		RESTICPROFILE_SCHEDULE_ID => examples/dev.yaml:check@self
		XPC_SERVICE_NAME => local.resticprofile.self.check
	}

	domain = user/503
	asid = 100008
	minimum runtime = 10
	exit timeout = 5
	nice = 0
	runs = 1
	last exit code = 0

	event triggers = {
		local.resticprofile.self.check.267436470 => {
			keepalive = 0
			service = local.resticprofile.self.check
			stream = com.apple.launchd.calendarinterval
			monitor = com.apple.UserEventAgent-Aqua
			descriptor = {
				"Minute" => 5
			}
		}
	}

	spawn type = daemon (3)
	jetsam priority = 40

	properties = 
}
`;

/** SumoLogic/sumologic-documentation, docs/send-data/opentelemetry-collector/install-collector/macos.md. */
export const printedRunning = `system/otelcol-sumo = {
	active count = 1
	path = /Library/LaunchDaemons/com.sumologic.otelcol-sumo.plist
	type = LaunchDaemon
	state = running

	program = /usr/local/bin/otelcol-sumo
	arguments = {
		/usr/local/bin/otelcol-sumo
		--config
		/etc/otelcol-sumo/sumologic.yaml
		--config
		glob:/etc/otelcol-sumo/conf.d/*.yaml
	}

	stdout path = /var/log/otelcol-sumo/otelcol-sumo.log
	stderr path = /var/log/otelcol-sumo/otelcol-sumo.log
	default environment = {
		PATH => /usr/bin:/bin:/usr/sbin:/sbin
	}

	environment = {
		SUMOLOGIC_INSTALLATION_TOKEN=(redacted) =>
		XPC_SERVICE_NAME => otelcol-sumo
	}

	domain = system
	username = _otelcol-sumo
	group = _otelcol-sumo

	minimum runtime = 10
	exit timeout = 5
	runs = 1
	pid = 54109
	immediate reason = speculative
	forks = 2
	execs = 1
	initialized = 1
	trampolined = 1
	started suspended = 0
	proxy started suspended = 0
	last exit code = (never exited)

	spawn type = daemon (3)
	jetsam priority = 40
	jetsam memory limit (active) = (unlimited)
	jetsam memory limit (inactive) = (unlimited)
	jetsamproperties category = daemon
	submitted job. ignore execute allowed
	jetsam thread limit = 32
	cpumon = default
	probabilistic guard malloc policy = {
		activation rate = 1/1000
		sample rate = 1/0
	}

	properties = keepalive | runatload | inferred program
}
`;

/** ninehills/blog issue 85 (macOS 11 or 12). */
export const disabledOld = `disabled services = {
	"com.docker.helper" => false
	"com.apple.ManagedClientAgent.enrollagent" => true
	"at.obdev.littlesnitch.agent" => false
	"com.citrix.ServiceRecords" => true
}
login item associations = {
	"version.com.docker.helper" => "64133"
	"com.docker.helper" => "com.docker.docker"
}
`;

/** ggbond268/MacTools pull request 116 (macOS 26.5.1): two of its rows. */
export const disabledNew = `"com.apple.ManagedClientAgent.enrollagent" => disabled
"com.docker.helper" => enabled
`;

/** sosedoff/lunchy-go issue 7 (OS X 10.11): some of its rows. */
export const listed = `PID	Status	Label
-	0	com.apple.CoreAuthentication.daemon
279	0	com.apple.Finder
-	0	com.apple.xpc.otherbsd
304	0	com.apple.iconservices.iconservicesagent
`;

/** allyring/pvw issue 1: \`lsof -i -n -P -F pcLPn\` on a Mac, some of its processes. */
export const lsofOfMac = `p224
cloginwindow
Ldolevh
f10
PUDP
n*:*
p783
crapportd
Ldolevh
f3
PTCP
n*:57607
p866
cControlCenter
Ldolevh
f19
PTCP
n*:5000
f20
PTCP
n*:7000
p942
cSlack Helper
Ldolevh
f31
PTCP
n192.168.1.226:58631->54.217.83.249:443
`;

/** create-dmg/create-dmg issue 113 (macOS 11.1), with its long path cut. */
export const notAuthorised =
  'createdmg.tmp.4jYWdS4u:394:406: execution error: Not authorised to send Apple events to Finder. (-1743)\n';

/** Homebrew/homebrew-core issue 168942: the file of a job of Homebrew, its first keys. */
export const homebrewPlist = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
<dict>
	<key>KeepAlive</key>
	<true/>
	<key>Label</key>
	<string>homebrew.mxcl.sing-box</string>
	<key>LimitLoadToSessionType</key>
	<array>
		<string>Aqua</string>
		<string>Background</string>
		<string>LoginWindow</string>
		<string>StandardIO</string>
		<string>System</string>
	</array>
	<key>ProgramArguments</key>
	<array>
		<string>/usr/local/opt/sing-box/bin/sing-box</string>
		<string>run</string>
		<string>--config</string>
		<string>/usr/local/etc/sing-box/config.json</string>
	</array>
</dict>
</plist>
`;
