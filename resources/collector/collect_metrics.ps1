# Resync's collector for Windows: measures this host and sends it to Resync. Windows PowerShell 5.1 or PowerShell 7; nothing else is needed.
# The twin of collect_metrics.sh. It has never been run by those who wrote it, who have no Windows: read it before you trust it.
#
#   collect_metrics.ps1                 measure, send what waits; run every 5 minutes by the task scheduler
#   collect_metrics.ps1 -Print          measure and print the JSON; nothing is sent or kept
#   collect_metrics.ps1 -SelfTest       say what is there and what is missing
#   collect_metrics.ps1 -Install [-Prefix DIR] [-Every MINUTES]     copy to DIR (C:\ProgramData\Resync) and run from there, as SYSTEM
#   collect_metrics.ps1 -Uninstall [-Prefix DIR]
#   collect_metrics.ps1 -Version
#
# Exit codes: 0 sent · 1 kept in the spool until next time · 2 wrong use, or something is missing · 3 Resync refuses the key
# The key lies in collect_metrics.key beside this file, readable by administrators and SYSTEM alone. What could not be measured is null.
[CmdletBinding()]
param(
    [switch]$Print, [switch]$SelfTest, [switch]$Install, [switch]$Uninstall, [switch]$Version,
    [string]$Prefix = (Join-Path $env:ProgramData 'Resync'),
    [ValidateRange(1, 59)][int]$Every = 5
)
Set-StrictMode -Version 2
$ErrorActionPreference = 'Stop'
[System.Threading.Thread]::CurrentThread.CurrentCulture = [System.Globalization.CultureInfo]::InvariantCulture # decimals with a point

$CollectorVersion = '1.1'
$Url = '@URL@'
$Workstation = '@WORKSTATION@'
$Master = '@MASTER@'
$MasterPort = [int]'@MASTER_PORT@'
$Pings = [int]'@PINGS@'
$TcpSeconds = [int]'@TCP_SECONDS@'
$MostSpooled = 2016
$MostInBatch = 500
$Here = Split-Path -Parent $MyInvocation.MyCommand.Path
$KeyFile = Join-Path $Here 'collect_metrics.key'
$Spool = Join-Path $Here 'spool'
$TaskName = 'Resync collector ' + ($Workstation -replace '[^A-Za-z0-9]', '-')

function Say([string]$Text) { [Console]::Error.WriteLine("collect_metrics: $Text") }
function Stop-With([int]$Code, [string]$Text) { Say $Text; exit $Code }

# What a block measures, or $null: a thing that cannot be measured never spoils the rest, and is never 0.
function Measured([scriptblock]$Block) { try { & $Block } catch { $null } }

function Get-Sample {
    $metrics = [ordered]@{}
    $cpu = Measured { Get-CimInstance Win32_PerfFormattedData_PerfOS_Processor -Filter "Name='_Total'" }
    $metrics.cpu_percent = Measured { [double](100 - $cpu.PercentIdleTime) }
    $metrics.cpu_user_percent = Measured { [double]$cpu.PercentUserTime }
    $metrics.cpu_system_percent = Measured { [double]$cpu.PercentPrivilegedTime }
    $system = Measured { Get-CimInstance Win32_OperatingSystem }
    $metrics.memory_percent = Measured { [math]::Round(100 * (1 - $system.FreePhysicalMemory / $system.TotalVisibleMemorySize), 2) }
    $metrics.total_memory_gb = Measured { [math]::Round($system.TotalVisibleMemorySize / 1MB, 2) }
    $metrics.cpu_count = Measured { [int](Get-CimInstance Win32_ComputerSystem).NumberOfLogicalProcessors }
    $metrics.process_count = Measured { [int]$system.NumberOfProcesses }
    # Windows keeps no load average: it is not invented from the queue length, which goes by its own name.
    $metrics.processor_queue_length = Measured { [double](Get-CimInstance Win32_PerfFormattedData_PerfOS_System).ProcessorQueueLength }

    $disks = @(Measured { Get-CimInstance Win32_LogicalDisk -Filter 'DriveType=3' } | Where-Object { $_ -and $_.Size -gt 0 })
    $metrics.disk_percent = $null
    $metrics.total_disk_gb = $null
    if ($disks.Count -gt 0) {
        $used = @($disks | ForEach-Object { [math]::Round(100 * (1 - $_.FreeSpace / $_.Size), 2) })
        $metrics.disk_percent = ($used | Measure-Object -Maximum).Maximum
        $metrics.total_disk_gb = [math]::Round((($disks | Measure-Object -Property Size -Sum).Sum) / 1GB, 2)
        $metrics.filesystems = @(for ($i = 0; $i -lt [math]::Min($disks.Count, 64); $i++) {
            [ordered]@{ mount = $disks[$i].DeviceID; used_percent = $used[$i]; total_kb = [long]($disks[$i].Size / 1KB) }
        })
    }
    $io = Measured { Get-CimInstance Win32_PerfFormattedData_PerfDisk_PhysicalDisk -Filter "Name='_Total'" }
    $metrics.disk_io_read_kbs = Measured { [math]::Round($io.DiskReadBytesPersec / 1KB, 2) }
    $metrics.disk_io_write_kbs = Measured { [math]::Round($io.DiskWriteBytesPersec / 1KB, 2) }
    $net = Measured { Get-CimInstance Win32_PerfFormattedData_Tcpip_NetworkInterface }
    $metrics.network_rx_kbs = Measured { if (-not $net) { throw } ; [math]::Round((($net | Measure-Object BytesReceivedPersec -Sum).Sum) / 1KB, 2) }
    $metrics.network_tx_kbs = Measured { if (-not $net) { throw } ; [math]::Round((($net | Measure-Object BytesSentPersec -Sum).Sum) / 1KB, 2) }

    foreach ($name in 'latency_min_ms', 'latency_avg_ms', 'latency_max_ms', 'packet_loss_percent', 'tcp_connectivity', 'tcp_connect_ms') { $metrics[$name] = $null }
    if ($Master) {
        Measured {
            $ping = New-Object System.Net.NetworkInformation.Ping
            $times = @()
            for ($i = 0; $i -lt $Pings; $i++) {
                $reply = $ping.Send($Master, 300)
                if ($reply.Status -eq 'Success') { $times += [double]$reply.RoundtripTime }
            }
            $metrics.packet_loss_percent = [math]::Round(100 * ($Pings - $times.Count) / $Pings, 1)
            if ($times.Count -gt 0) {
                $figures = $times | Measure-Object -Minimum -Average -Maximum
                $metrics.latency_min_ms = $figures.Minimum
                $metrics.latency_avg_ms = [math]::Round($figures.Average, 3)
                $metrics.latency_max_ms = $figures.Maximum
            }
        } | Out-Null
        Measured {
            $client = New-Object System.Net.Sockets.TcpClient
            try {
                $watch = [System.Diagnostics.Stopwatch]::StartNew()
                $task = $client.ConnectAsync($Master, $MasterPort)
                $metrics.tcp_connectivity = 0
                if ($task.Wait($TcpSeconds * 1000) -and $client.Connected) {
                    $metrics.tcp_connectivity = 1
                    $metrics.tcp_connect_ms = [math]::Round($watch.Elapsed.TotalMilliseconds, 2)
                }
            } finally { $client.Close() }
        } | Out-Null
    }
    [ordered]@{
        workstation = $Workstation
        timestamp   = [DateTime]::UtcNow.ToString('yyyy-MM-ddTHH:mm:ssZ')
        metrics     = $metrics
        metadata    = [ordered]@{ os_type = 'Windows'; hostname = $env:COMPUTERNAME; collector_version = $CollectorVersion }
    } | ConvertTo-Json -Depth 6 -Compress
}

function Test-Address {
    if ($Url -notmatch '^https://' -and $Url -notmatch '^http://(127\.0\.0\.1|localhost|\[::1\])[:/]') { Stop-With 2 'the address must be https, or http to this very host' }
    if (-not (Test-Path -LiteralPath $KeyFile)) { Stop-With 2 "the key file $KeyFile is missing" }
}

# Administrators and SYSTEM, and nobody else.
function Protect-Path([string]$Path) {
    & icacls.exe $Path /inheritance:r /grant:r '*S-1-5-18:(F)' '*S-1-5-32-544:(F)' | Out-Null
    if ($LASTEXITCODE -ne 0) { Stop-With 2 "the rights of $Path cannot be set" }
}

# The status of one request; 0 when there was no answer.
function Send-Batch([string]$Body) {
    [Net.ServicePointManager]::SecurityProtocol = [Net.SecurityProtocolType]::Tls12
    $request = [Net.HttpWebRequest][Net.WebRequest]::Create("$Url/api/v1/metrics/workstation")
    $request.Method = 'POST'
    $request.ContentType = 'application/json'
    $request.Timeout = 10000
    $request.Proxy = $null
    $request.AllowAutoRedirect = $false
    $request.ServicePoint.Expect100Continue = $false
    $request.Headers['X-API-Key'] = ([IO.File]::ReadAllText($KeyFile)).Trim()
    $request.Headers['X-Sent-At'] = [DateTime]::UtcNow.ToString('yyyy-MM-ddTHH:mm:ssZ')
    $bytes = [Text.Encoding]::UTF8.GetBytes($Body)
    try {
        $stream = $request.GetRequestStream(); $stream.Write($bytes, 0, $bytes.Length); $stream.Close()
        $answer = $request.GetResponse(); $status = [int]$answer.StatusCode; $answer.Close()
        return $status
    } catch [Net.WebException] {
        if ($_.Exception.Response) { return [int]([Net.HttpWebResponse]$_.Exception.Response).StatusCode }
        return 0
    }
}

function Send-Spool {
    $began = [DateTime]::UtcNow
    $most = $MostInBatch
    while ($true) {
        $waiting = @(Get-ChildItem -LiteralPath $Spool -Filter '2*.json' | Sort-Object Name | Select-Object -First $most)
        if ($waiting.Count -eq 0) { return 0 }
        if (([DateTime]::UtcNow - $began).TotalSeconds -gt 5) { return 1 }
        $status = Send-Batch ('[' + (($waiting | ForEach-Object { [IO.File]::ReadAllText($_.FullName) }) -join ',') + ']')
        if ($status -in 200, 201, 409) { $waiting | Remove-Item -Force }
        elseif ($status -eq 413 -and $most -gt 1) { $most = [math]::Ceiling($most / 2) }
        elseif ($status -in 400, 411, 413, 415, 422) {
            $aside = Join-Path $Spool 'aside'
            New-Item -ItemType Directory -Force -Path $aside | Out-Null
            $waiting | Move-Item -Destination $aside -Force
            Say "Resync does not take what was sent ($status); it lies in $aside"
        }
        elseif ($status -in 401, 403) { Say "Resync refuses the key ($status); samples are kept"; return 3 }
        else { Say "Resync cannot be reached or is busy ($status); samples are kept"; return 1 }
    }
}

function Invoke-Collect {
    Test-Address
    New-Item -ItemType Directory -Force -Path $Spool | Out-Null
    $mutex = New-Object System.Threading.Mutex($false, "Global\$TaskName")
    try { $mine = $mutex.WaitOne(0) } catch [System.Threading.AbandonedMutexException] { $mine = $true }
    if (-not $mine) { Stop-With 1 'another collector is at work' }
    try {
        $name = [DateTime]::UtcNow.ToString('yyyyMMddTHHmmss') + ".$PID.json"
        [IO.File]::WriteAllText((Join-Path $Spool 'new'), (Get-Sample))
        Move-Item -LiteralPath (Join-Path $Spool 'new') -Destination (Join-Path $Spool $name) -Force
        $all = @(Get-ChildItem -LiteralPath $Spool -Filter '2*.json' | Sort-Object Name)
        if ($all.Count -gt $MostSpooled) { $all | Select-Object -First ($all.Count - $MostSpooled) | Remove-Item -Force }
        return Send-Spool
    } finally { $mutex.ReleaseMutex() }
}

function Install-Here {
    Test-Address
    New-Item -ItemType Directory -Force -Path $Prefix | Out-Null
    Protect-Path $Prefix
    foreach ($one in 'collect_metrics.ps1', 'collect_metrics.key') {
        $from = Join-Path $Here $one
        $to = Join-Path $Prefix $one
        if ($from -ne $to) { Copy-Item -LiteralPath $from -Destination $to -Force }
    }
    Protect-Path (Join-Path $Prefix 'collect_metrics.key')
    $script = Join-Path $Prefix 'collect_metrics.ps1'
    $action = New-ScheduledTaskAction -Execute 'powershell.exe' -Argument "-NoProfile -NonInteractive -ExecutionPolicy Bypass -File `"$script`""
    $trigger = New-ScheduledTaskTrigger -Once -At (Get-Date) -RepetitionInterval (New-TimeSpan -Minutes $Every)
    $settings = New-ScheduledTaskSettingsSet -ExecutionTimeLimit (New-TimeSpan -Minutes 2) -MultipleInstances IgnoreNew -StartWhenAvailable
    Register-ScheduledTask -TaskName $TaskName -Action $action -Trigger $trigger -Settings $settings -User 'SYSTEM' -RunLevel Highest -Force | Out-Null
    "installed in $Prefix, every $Every minutes by the task scheduler"
}

function Uninstall-Here {
    if (-not (Test-Path -LiteralPath (Join-Path $Prefix 'collect_metrics.ps1'))) { Stop-With 2 "there is no collector in $Prefix" }
    Unregister-ScheduledTask -TaskName $TaskName -Confirm:$false -ErrorAction SilentlyContinue
    foreach ($one in 'collect_metrics.ps1', 'collect_metrics.key', 'spool') {
        $path = Join-Path $Prefix $one
        if (Test-Path -LiteralPath $path) { Remove-Item -LiteralPath $path -Recurse -Force }
    }
    "removed from $Prefix"
}

if ($Version) { $CollectorVersion; exit 0 }
if ($Print) { Get-Sample; exit 0 }
if ($Install) { Install-Here; exit 0 }
if ($Uninstall) { Uninstall-Here; exit 0 }
if ($SelfTest) {
    $missing = 0
    $sample = (Get-Sample | ConvertFrom-Json).metrics
    foreach ($name in 'cpu_percent', 'memory_percent', 'disk_percent', 'process_count') {
        if ($null -eq $sample.$name) { "missing  $name cannot be measured here"; $missing = 2 } else { "ok       $name" }
    }
    Test-Address
    'ok       address and key file'
    exit $missing
}
exit (Invoke-Collect)
