<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Attention</name>
    <message>
        <source>keeps restarting, last with exit code %1</source>
        <translation>反复重启，上次退出码 %1</translation>
    </message>
    <message>
        <source>keeps restarting</source>
        <translation>反复重启</translation>
    </message>
    <message>
        <source>runs, but its health check fails</source>
        <translation>正在运行，但健康检查失败</translation>
    </message>
    <message>
        <source>could not be removed completely</source>
        <translation>未能完全移除</translation>
    </message>
    <message>
        <source>was killed</source>
        <translation>被强制终止</translation>
    </message>
    <message>
        <source>ended with exit code %1</source>
        <translation>已退出，退出码 %1</translation>
    </message>
</context>
<context>
    <name>CauseOfDeath</name>
    <message>
        <source>The limit was %1.</source>
        <translation>限制为 %1。</translation>
    </message>
    <message>
        <source>It had used up to %1.</source>
        <translation>最高曾使用 %1。</translation>
    </message>
    <message>
        <source>The engine could not run it.</source>
        <translation>引擎无法运行它。</translation>
    </message>
    <message>
        <source>The command was found but could not be executed. Is it executable, and built for this processor?</source>
        <translation>找到了该命令，但无法执行。请检查它是否有执行权限，以及是否为本机处理器编译。</translation>
    </message>
    <message>
        <source>The command was not found in the image.</source>
        <translation>镜像中没有这个命令。</translation>
    </message>
    <message>
        <source>The program gave up by itself (abort).</source>
        <translation>程序自行中止（abort）。</translation>
    </message>
    <message>
        <source>It was killed. Memory was not the reason as far as the engine knows.</source>
        <translation>它被强制终止。据引擎所知，原因不是内存。</translation>
    </message>
    <message>
        <source>The program accessed memory it may not (segmentation fault).</source>
        <translation>程序访问了不允许访问的内存（段错误）。</translation>
    </message>
    <message>
        <source>It was asked to stop and did.</source>
        <translation>按要求停止。</translation>
    </message>
    <message>
        <source>The program ended by itself and reported an error. Its log may say why.</source>
        <translation>程序自行结束并报告了错误，日志里可能有原因。</translation>
    </message>
    <message>
        <source>It could not be started</source>
        <translation>无法启动</translation>
    </message>
    <message>
        <source>Killed because it ran out of memory</source>
        <translation>因内存不足被终止</translation>
    </message>
    <message>
        <source>Give it a higher memory limit, or make the program use less.</source>
        <translation>请提高内存限制，或让程序少用一些内存。</translation>
    </message>
    <message>
        <source>Ended normally</source>
        <translation>正常结束</translation>
    </message>
    <message>
        <source>Exit code 0: the program reported success.</source>
        <translation>退出码 0：程序报告成功。</translation>
    </message>
    <message>
        <source>Ended with exit code %1</source>
        <translation>已结束，退出码 %1</translation>
    </message>
    <message>
        <source>Ended by signal %1 (exit code %2)</source>
        <translation>被信号 %1 终止（退出码 %2）</translation>
    </message>
</context>
<context>
    <name>ChartScale</name>
    <message>
        <source>ddd d</source>
        <comment>format of a day</comment>
        <translation>d日 ddd</translation>
    </message>
    <message>
        <source>ddd d, HH:mm</source>
        <comment>format of a moment</comment>
        <translation>d日 ddd HH:mm</translation>
    </message>
</context>
<context>
    <name>ProtectionRows</name>
    <message>
        <source>Protection</source>
        <translation>保护</translation>
    </message>
    <message>
        <source>Protection, as it would be started</source>
        <translation>保护（按启动时的设置）</translation>
    </message>
    <message>
        <source>privileged</source>
        <translation>特权模式</translation>
    </message>
    <message>
        <source>the machine&apos;s network</source>
        <translation>本机的网络</translation>
    </message>
    <message>
        <source>other processes can be seen</source>
        <translation>可以看到其他进程</translation>
    </message>
    <message>
        <source>shared memory of others</source>
        <translation>与其他进程共享内存</translation>
    </message>
    <message>
        <source>the machine&apos;s host name</source>
        <translation>本机的主机名</translation>
    </message>
    <message>
        <source>the machine&apos;s control groups can be seen</source>
        <translation>可以看到本机的控制组</translation>
    </message>
    <message>
        <source>the machine&apos;s users</source>
        <translation>本机的用户</translation>
    </message>
    <message>
        <source>more capabilities</source>
        <translation>更多权能</translation>
    </message>
    <message>
        <source>devices of the machine</source>
        <translation>本机的设备</translation>
    </message>
    <message>
        <source>kernel settings of the machine</source>
        <translation>本机的内核设置</translation>
    </message>
    <message>
        <source>security options</source>
        <translation>安全选项</translation>
    </message>
    <message>
        <source>paths that are else hidden</source>
        <translation>平时隐藏的路径</translation>
    </message>
    <message>
        <source>another runtime</source>
        <translation>另一个运行时</translation>
    </message>
    <message>
        <source>annotations for the runtime</source>
        <translation>给运行时的注解</translation>
    </message>
    <message>
        <source>another control group</source>
        <translation>另一个控制组</translation>
    </message>
    <message>
        <source>any number of processes</source>
        <translation>进程数不限</translation>
    </message>
    <message>
        <source>not ended when memory runs out</source>
        <translation>内存耗尽时不会被终止</translation>
    </message>
    <message>
        <source>ended after others when memory runs out</source>
        <translation>内存耗尽时后于其他进程被终止</translation>
    </message>
    <message>
        <source>a place before others</source>
        <translation>优先于其他进程</translation>
    </message>
    <message>
        <source>asked for by the administrator (root)</source>
        <translation>由管理员（root）要求</translation>
    </message>
    <message>
        <source>allowed by an administrator when it was asked for</source>
        <translation>提出请求时由管理员允许</translation>
    </message>
    <message>
        <source>allowed by the policy&apos;s line “%1”</source>
        <translation>由策略行“%1”允许</translation>
    </message>
    <message>
        <source>users</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>mounts</source>
        <translation>挂载</translation>
    </message>
    <message>
        <source>processes</source>
        <translation>进程</translation>
    </message>
    <message>
        <source>network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>shared memory</source>
        <translation>共享内存</translation>
    </message>
    <message>
        <source>host name</source>
        <translation>主机名</translation>
    </message>
    <message>
        <source>control groups</source>
        <translation>控制组</translation>
    </message>
    <message>
        <source>Relaxed</source>
        <translation>已放宽</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between the items of a list</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>Namespaces</source>
        <translation>命名空间</translation>
    </message>
    <message>
        <source>its own: %1</source>
        <translation>独立：%1</translation>
    </message>
    <message>
        <source>its own: %1; the machine&apos;s: %2</source>
        <translation>独立：%1；与本机共用：%2</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>root in it is user %1 outside, nobody there; %2 users are its own</source>
        <translation>容器内的 root 在外部是用户 %1，没有任何权限；共 %2 个用户归它独有</translation>
    </message>
    <message>
        <source>the machine&apos;s: root in it is root</source>
        <translation>与本机共用：容器内的 root 就是本机的 root</translation>
    </message>
    <message>
        <source>Capabilities</source>
        <translation>权能</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>at most %1: %2</source>
        <translation>最多 %1 项：%2</translation>
    </message>
    <message>
        <source>System calls</source>
        <translation>系统调用</translation>
    </message>
    <message>
        <source>filtered</source>
        <translation>已过滤</translation>
    </message>
    <message>
        <source>not filtered</source>
        <translation>未过滤</translation>
    </message>
    <message>
        <source>New privileges</source>
        <translation>提升权限</translation>
    </message>
    <message>
        <source>cannot be gained</source>
        <translation>不能获得新权限</translation>
    </message>
    <message>
        <source>can be gained, as by set-user-ID programs</source>
        <translation>可以获得新权限，例如通过 set-user-ID 程序</translation>
    </message>
    <message>
        <source>System paths</source>
        <translation>系统路径</translation>
    </message>
    <message>
        <source>nothing is hidden</source>
        <translation>没有隐藏任何路径</translation>
    </message>
    <message>
        <source>%1 hidden, %2 read-only</source>
        <translation>隐藏 %1 个，只读 %2 个</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>设备</translation>
    </message>
</context>
<context>
    <name>TimeChart</name>
    <message>
        <source>new limit %1</source>
        <translation>新限制 %1</translation>
    </message>
    <message>
        <source>limit %1, above</source>
        <translation>限制 %1，在图表上方</translation>
    </message>
    <message>
        <source>limit %1</source>
        <translation>限制 %1</translation>
    </message>
</context>
<context>
    <name>Units</name>
    <message>
        <source>%1/s</source>
        <translation>%1/秒</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 分钟</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 小时</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 天</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1%</translation>
    </message>
</context>
<context>
    <name>gantry::actions::Alerts</name>
    <message>
        <source>%1 ran out of memory</source>
        <translation>%1 内存耗尽</translation>
    </message>
    <message>
        <source>The kernel ended one of its processes, because all of its memory limit was in use.</source>
        <translation>它用满了内存上限，内核结束了其中一个进程。</translation>
    </message>
    <message>
        <source>%1 is unhealthy</source>
        <translation>%1 不健康</translation>
    </message>
    <message>
        <source>Its health check failed several times in a row.</source>
        <translation>它的健康检查连续多次失败。</translation>
    </message>
    <message>
        <source>%1 keeps crashing</source>
        <translation>%1 反复崩溃</translation>
    </message>
    <message>
        <source>It ended %1 times within two minutes, last with exit code %2.</source>
        <translation>它在两分钟内结束了 %1 次，最后一次的退出码是 %2。</translation>
    </message>
</context>
<context>
    <name>gantry::actions::ContainerActions</name>
    <message numerus="yes">
        <source>%n container(s)</source>
        <translation>
            <numerusform>%n 个容器</numerusform>
        </translation>
    </message>
    <message>
        <source>Starting %1</source>
        <translation>正在启动 %1</translation>
    </message>
    <message>
        <source>Could not start %1</source>
        <translation>无法启动 %1</translation>
    </message>
    <message>
        <source>Stopping %1</source>
        <translation>正在停止 %1</translation>
    </message>
    <message>
        <source>Could not stop %1</source>
        <translation>无法停止 %1</translation>
    </message>
    <message>
        <source>Restarting %1</source>
        <translation>正在重启 %1</translation>
    </message>
    <message>
        <source>Could not restart %1</source>
        <translation>无法重启 %1</translation>
    </message>
    <message>
        <source>Pausing %1</source>
        <translation>正在暂停 %1</translation>
    </message>
    <message>
        <source>Could not pause %1</source>
        <translation>无法暂停 %1</translation>
    </message>
    <message>
        <source>Resuming %1</source>
        <translation>正在恢复 %1</translation>
    </message>
    <message>
        <source>Could not resume %1</source>
        <translation>无法恢复 %1</translation>
    </message>
    <message>
        <source>Killing %1</source>
        <translation>正在强制终止 %1</translation>
    </message>
    <message>
        <source>Could not kill %1</source>
        <translation>无法强制终止 %1</translation>
    </message>
    <message>
        <source>Removing %1</source>
        <translation>正在移除 %1</translation>
    </message>
    <message>
        <source>Could not remove %1</source>
        <translation>无法移除 %1</translation>
    </message>
    <message>
        <source>Renaming %1</source>
        <translation>正在重命名 %1</translation>
    </message>
    <message>
        <source>Could not rename %1</source>
        <translation>无法重命名 %1</translation>
    </message>
    <message>
        <source>Changing the limits of %1</source>
        <translation>正在更改 %1 的资源限制</translation>
    </message>
    <message>
        <source>Could not change the limits of %1</source>
        <translation>无法更改 %1 的资源限制</translation>
    </message>
    <message>
        <source>Removing stopped containers</source>
        <translation>正在移除已停止的容器</translation>
    </message>
    <message>
        <source>Could not remove the stopped containers%1</source>
        <translation>无法移除已停止的容器%1</translation>
    </message>
    <message>
        <source>%1 was renamed to %2</source>
        <translation>%1 已重命名为 %2</translation>
    </message>
    <message>
        <source>%1 was created anew</source>
        <translation>%1 已重新创建</translation>
    </message>
    <message>
        <source>%1 was changed</source>
        <translation>%1 已更改</translation>
    </message>
</context>
<context>
    <name>gantry::actions::CopyTask</name>
    <message>
        <source>Copying %1 to %2</source>
        <comment>image or images, engine</comment>
        <translation>正在将 %1 复制到 %2</translation>
    </message>
    <message numerus="yes">
        <source>%n image(s)</source>
        <translation>
            <numerusform>%n 个镜像</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 unpacks the layers</source>
        <comment>engine</comment>
        <translation>%1 正在解包各层</translation>
    </message>
    <message>
        <source>Copied %1 to %2</source>
        <comment>image or images, engine</comment>
        <translation>已将 %1 复制到 %2</translation>
    </message>
    <message>
        <source>Could not copy %1 to %2</source>
        <comment>image or images, engine</comment>
        <translation>无法将 %1 复制到 %2</translation>
    </message>
    <message>
        <source>%1 could not hand over what was asked for.</source>
        <comment>engine</comment>
        <translation>%1 未能导出所请求的内容。</translation>
    </message>
    <message>
        <source>%1 did not take what was sent.</source>
        <comment>engine</comment>
        <translation>%1 未接受发送的内容。</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
</context>
<context>
    <name>gantry::actions::CreateTask</name>
    <message>
        <source>Creating a container of %1</source>
        <translation>正在用 %1 创建容器</translation>
    </message>
    <message>
        <source>Creating %1</source>
        <translation>正在创建 %1</translation>
    </message>
    <message>
        <source>Could not create the container</source>
        <translation>无法创建容器</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>正在启动</translation>
    </message>
    <message>
        <source>The container was created but could not be started</source>
        <translation>容器已创建，但无法启动</translation>
    </message>
</context>
<context>
    <name>gantry::actions::EditTask</name>
    <message>
        <source>Changing %1</source>
        <translation>正在更改 %1</translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>正在停止</translation>
    </message>
    <message>
        <source>Changing</source>
        <translation>正在更改</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>正在启动</translation>
    </message>
    <message>
        <source>Could not change %1</source>
        <translation>无法更改 %1</translation>
    </message>
    <message>
        <source>It removes itself when it ends, so nothing could be put back. Duplicate it instead.</source>
        <translation>它结束后会自动删除，因而无法恢复原状。请改为复制一份。</translation>
    </message>
    <message>
        <source>Stopping the old one</source>
        <translation>正在停止旧容器</translation>
    </message>
    <message>
        <source>Creating the new one</source>
        <translation>正在创建新容器</translation>
    </message>
    <message>
        <source>Putting the old one back</source>
        <translation>正在恢复旧容器</translation>
    </message>
    <message>
        <source>The old container is kept as %1.</source>
        <translation>旧容器保留为 %1。</translation>
    </message>
    <message>
        <source>The old container is back as it was.</source>
        <translation>旧容器已恢复原状。</translation>
    </message>
    <message>
        <source>The old container is back and runs.</source>
        <translation>旧容器已恢复并在运行。</translation>
    </message>
    <message>
        <source>The old container is back, but could not be started: %1</source>
        <translation>旧容器已恢复，但无法启动：%1</translation>
    </message>
</context>
<context>
    <name>gantry::actions::EngineFinder</name>
    <message>
        <source>It is installed, but does not run: there is no socket at %1.</source>
        <translation>已安装但没有运行：%1 处没有套接字。</translation>
    </message>
    <message>
        <source>Join the group %1</source>
        <translation>加入 %1 组</translation>
    </message>
    <message>
        <source>Log out and in again, then it can be used.</source>
        <translation>注销后重新登录即可使用。</translation>
    </message>
    <message>
        <source>Start %1</source>
        <translation>启动 %1</translation>
    </message>
</context>
<context>
    <name>gantry::actions::ImageActions</name>
    <message>
        <source>Removing %1</source>
        <translation>正在移除 %1</translation>
    </message>
    <message numerus="yes">
        <source>Removing %n image(s)</source>
        <translation>
            <numerusform>正在移除 %n 个镜像</numerusform>
        </translation>
    </message>
    <message>
        <source>Could not remove %1</source>
        <translation>无法移除 %1</translation>
    </message>
    <message>
        <source>Tagging %1</source>
        <translation>正在为 %1 添加标签</translation>
    </message>
    <message>
        <source>Could not tag %1</source>
        <translation>无法为 %1 添加标签</translation>
    </message>
    <message>
        <source>Removing unused images</source>
        <translation>正在移除未使用的镜像</translation>
    </message>
    <message>
        <source>Could not remove the unused images%1</source>
        <translation>无法移除未使用的镜像%1</translation>
    </message>
</context>
<context>
    <name>gantry::actions::LoadTask</name>
    <message>
        <source>Loading %1</source>
        <translation>正在加载 %1</translation>
    </message>
    <message>
        <source>Loaded</source>
        <translation>已加载</translation>
    </message>
    <message>
        <source>Loaded %1</source>
        <translation>已加载 %1</translation>
    </message>
    <message>
        <source>Could not load %1</source>
        <translation>无法加载 %1</translation>
    </message>
    <message>
        <source>Check that it is an image archive (docker save, podman save or OCI layout) and that it was copied completely</source>
        <translation>请检查它是否为镜像归档（docker save、podman save 或 OCI 布局），以及是否复制完整</translation>
    </message>
    <message>
        <source>Unpacking layers</source>
        <translation>正在解包层</translation>
    </message>
    <message>
        <source>Nothing of the archive was taken.</source>
        <translation>归档中的任何内容都没有导入。</translation>
    </message>
    <message>
        <source>Writing to the disk</source>
        <translation>正在写入磁盘</translation>
    </message>
</context>
<context>
    <name>gantry::actions::LogSource</name>
    <message>
        <source>Could not read the log</source>
        <translation>无法读取日志</translation>
    </message>
    <message>
        <source>The log broke off</source>
        <translation>日志中断</translation>
    </message>
    <message>
        <source>Could not read the older part of the log</source>
        <translation>无法读取较早的日志</translation>
    </message>
</context>
<context>
    <name>gantry::actions::MetricsSource</name>
    <message>
        <source>Could not read the recorded metrics</source>
        <translation>无法读取已记录的指标</translation>
    </message>
</context>
<context>
    <name>gantry::actions::PreviewTask</name>
    <message>
        <source>Looking into %1</source>
        <translation>正在查看 %1</translation>
    </message>
    <message>
        <source>Could not load %1</source>
        <translation>无法加载 %1</translation>
    </message>
</context>
<context>
    <name>gantry::actions::Problem</name>
    <message>
        <source>It is not there (any more).</source>
        <translation>它不存在（或已被移除）。</translation>
    </message>
    <message>
        <source>That name is taken.</source>
        <translation>该名称已被占用。</translation>
    </message>
    <message>
        <source>The engine did not accept what was asked for.</source>
        <translation>引擎没有接受该请求。</translation>
    </message>
    <message>
        <source>Its present state does not allow this.</source>
        <translation>当前状态不允许此操作。</translation>
    </message>
    <message>
        <source>You are not allowed to do this.</source>
        <translation>您没有权限执行此操作。</translation>
    </message>
    <message>
        <source>The engine does not answer.</source>
        <translation>引擎没有响应。</translation>
    </message>
    <message>
        <source>It was cancelled.</source>
        <translation>操作已取消。</translation>
    </message>
    <message>
        <source>This engine cannot do this.</source>
        <translation>此引擎不支持该操作。</translation>
    </message>
    <message>
        <source>Something went wrong in the engine.</source>
        <translation>引擎内部出错。</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Reload the list</source>
        <translation>重新加载列表</translation>
    </message>
    <message>
        <source>Stop the container first</source>
        <translation>先停止容器</translation>
    </message>
    <message>
        <source>Remove the containers that use it first</source>
        <translation>先移除使用它的容器</translation>
    </message>
    <message>
        <source>Choose another name</source>
        <translation>换一个名称</translation>
    </message>
    <message>
        <source>Change it and try again</source>
        <translation>修改后重试</translation>
    </message>
    <message>
        <source>Ask an administrator, or change what is asked for</source>
        <translation>请联系管理员，或修改请求</translation>
    </message>
    <message>
        <source>Use another engine, or leave this out</source>
        <translation>换用其他引擎，或去掉这一项</translation>
    </message>
    <message>
        <source>Gantry&apos;s engine is not running</source>
        <translation>Gantry 引擎没有运行</translation>
    </message>
    <message>
        <source>Nothing answers at %1.</source>
        <translation>%1 没有响应。</translation>
    </message>
    <message>
        <source>Start the engine</source>
        <translation>启动引擎</translation>
    </message>
    <message>
        <source>No engine answers at %1</source>
        <translation>%1 没有引擎响应</translation>
    </message>
    <message>
        <source>Start that engine, or choose another one in Settings</source>
        <translation>请启动该引擎，或在设置中选择其他引擎</translation>
    </message>
    <message>
        <source>You may not use this engine yet</source>
        <translation>您还不能使用此引擎</translation>
    </message>
    <message>
        <source>The socket %1 is open to the members of one group only. Add yourself to it with &quot;sudo usermod -aG %2 $USER&quot;, then log in again.</source>
        <translation>套接字 %1 只对一个用户组的成员开放。请运行“sudo usermod -aG %2 $USER”加入该组，然后重新登录。</translation>
    </message>
    <message>
        <source>Join the group, then log in again</source>
        <translation>加入该用户组，然后重新登录</translation>
    </message>
    <message>
        <source>The engine&apos;s address cannot be used</source>
        <translation>引擎地址无法使用</translation>
    </message>
    <message>
        <source>Change the address in Settings</source>
        <translation>请在设置中更改地址</translation>
    </message>
    <message>
        <source>The engine does not answer as expected</source>
        <translation>引擎的响应不符合预期</translation>
    </message>
</context>
<context>
    <name>gantry::actions::ProcessSource</name>
    <message>
        <source>Could not list the processes</source>
        <translation>无法列出进程</translation>
    </message>
    <message>
        <source>process %1</source>
        <translation>进程 %1</translation>
    </message>
    <message>
        <source>Sending SIG%1 to %2</source>
        <translation>正在向 %2 发送 SIG%1</translation>
    </message>
    <message>
        <source>Could not send the signal to %1</source>
        <translation>无法向%1发送信号</translation>
    </message>
</context>
<context>
    <name>gantry::actions::PutBackTask</name>
    <message>
        <source>Putting %1 back</source>
        <translation>正在恢复 %1</translation>
    </message>
    <message>
        <source>Could not put %1 back</source>
        <translation>无法恢复 %1</translation>
    </message>
</context>
<context>
    <name>gantry::actions::RequestTask</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>what failed: why</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>…and %1 more</source>
        <translation>……还有 %1 项</translation>
    </message>
</context>
<context>
    <name>gantry::actions::SaveTask</name>
    <message>
        <source>Saving %1</source>
        <translation>正在保存 %1</translation>
    </message>
    <message>
        <source>Could not save %1</source>
        <translation>无法保存 %1</translation>
    </message>
    <message>
        <source>Saved to %1</source>
        <translation>已保存到 %1</translation>
    </message>
</context>
<context>
    <name>gantry::actions::SpecDiff</name>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>%1 cores</source>
        <translation>%1 核</translation>
    </message>
    <message>
        <source>live</source>
        <translation>立即生效</translation>
    </message>
    <message>
        <source>needs restart</source>
        <translation>需要重启</translation>
    </message>
    <message>
        <source>needs re-creation</source>
        <translation>需要重新创建</translation>
    </message>
    <message>
        <source>Changed at once, while the container runs. A limit that is taken away needs re-creation.</source>
        <translation>容器运行时即可更改，立即生效。取消已有的限制则需要重新创建。</translation>
    </message>
    <message>
        <source>The container is stopped, changed and started again.</source>
        <translation>先停止容器，更改后再启动。</translation>
    </message>
    <message>
        <source>A new container takes this one&apos;s place, with the same name and volumes. It can be undone.</source>
        <translation>用名称和卷都相同的新容器取代它。可以撤销。</translation>
    </message>
</context>
<context>
    <name>gantry::actions::TransferRate</name>
    <message>
        <source>%1 s left</source>
        <translation>剩余 %1 秒</translation>
    </message>
    <message>
        <source>%1 min left</source>
        <translation>剩余 %1 分钟</translation>
    </message>
    <message>
        <source>%1 h left</source>
        <translation>剩余 %1 小时</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>%1/s</source>
        <translation>%1/秒</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between amounts</comment>
        <translation>，</translation>
    </message>
</context>
<context>
    <name>gantry::app::ContainerForms</name>
    <message>
        <source>The container cannot be duplicated</source>
        <translation>无法复制这个容器</translation>
    </message>
    <message>
        <source>The container cannot be edited</source>
        <translation>无法编辑这个容器</translation>
    </message>
</context>
<context>
    <name>gantry::app::EngineStarter</name>
    <message>
        <source>The command ended with exit code %1.</source>
        <translation>命令已结束，退出码 %1。</translation>
    </message>
    <message>
        <source>“%1” could not be started.</source>
        <translation>无法启动“%1”。</translation>
    </message>
</context>
<context>
    <name>gantry::app::EngineSwitch</name>
    <message>
        <source>“%1” did not work</source>
        <translation>“%1”没有成功</translation>
    </message>
    <message>
        <source>The command ended with exit code %1.</source>
        <translation>命令已结束，退出码 %1。</translation>
    </message>
    <message>
        <source>The engine could not be started</source>
        <translation>无法启动引擎</translation>
    </message>
    <message>
        <source>Run this in a terminal:
sudo %1</source>
        <translation>请在终端中运行：
sudo %1</translation>
    </message>
</context>
<context>
    <name>gantry::app::LoadFlow</name>
    <message>
        <source>The folder %1 holds no image</source>
        <translation>文件夹 %1 中没有镜像</translation>
    </message>
    <message>
        <source>It is no OCI image layout (oci-layout and index.json are missing), and no image archive is in it.</source>
        <translation>它不是 OCI 镜像布局（缺少 oci-layout 和 index.json），里面也没有镜像归档。</translation>
    </message>
    <message numerus="yes">
        <source>%n archive(s) could not be loaded</source>
        <translation>
            <numerusform>有 %n 个归档无法加载</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>what did not work: why</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Loaded: %1</source>
        <translation>已加载：%1</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Loaded %1</source>
        <translation>已加载 %1</translation>
    </message>
    <message>
        <source>from %1</source>
        <translation>来自 %1</translation>
    </message>
    <message>
        <source>Run…</source>
        <translation>运行…</translation>
    </message>
    <message>
        <source>Layer %1: %2</source>
        <translation>第 %1 层：%2</translation>
    </message>
    <message>
        <source>was here already</source>
        <translation>本机已有</translation>
    </message>
    <message>
        <source>unpacked, %1</source>
        <translation>已解包，%1</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>等待中</translation>
    </message>
</context>
<context>
    <name>gantry::app::MainWindow</name>
    <message>
        <source>The connection to the engine is lost</source>
        <translation>与引擎的连接已断开</translation>
    </message>
    <message>
        <source>Containers keep running. The connection is tried again by itself.</source>
        <translation>容器会继续运行，正在自动重新连接。</translation>
    </message>
    <message>
        <source>Try again now</source>
        <translation>立即重试</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>正在连接…</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>未连接</translation>
    </message>
    <message>
        <source>Gantry</source>
        <translation>Gantry</translation>
    </message>
    <message>
        <source>Containers</source>
        <translation>容器</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>镜像</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>活动</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>%1 (Ctrl+%2)</source>
        <translation>%1（Ctrl+%2）</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>概览</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>引擎</translation>
    </message>
    <message>
        <source>Choose another engine</source>
        <translation>选择其他引擎</translation>
    </message>
    <message>
        <source>Go to %1</source>
        <translation>转到 %1</translation>
    </message>
    <message>
        <source>Find a command…</source>
        <translation>查找命令…</translation>
    </message>
    <message>
        <source>Create a container…</source>
        <translation>创建容器…</translation>
    </message>
    <message>
        <source>Load an archive…</source>
        <translation>加载归档…</translation>
    </message>
    <message>
        <source>Filter the table</source>
        <translation>筛选表格</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Keyboard shortcuts…</source>
        <translation>键盘快捷键…</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>%1 (not usable)</source>
        <translation>%1（不可用）</translation>
    </message>
    <message>
        <source>All engines…</source>
        <translation>所有引擎…</translation>
    </message>
    <message>
        <source>Loaded %1</source>
        <translation>已加载 %1</translation>
    </message>
    <message>
        <source>not usable</source>
        <translation>不可用</translation>
    </message>
    <message>
        <source>Drop here to copy to</source>
        <translation>拖放到此处以复制到</translation>
    </message>
    <message>
        <source>No other engine was found</source>
        <translation>未找到其他引擎</translation>
    </message>
    <message>
        <source>Show %1</source>
        <translation>显示 %1</translation>
    </message>
    <message>
        <source>Show all containers</source>
        <translation>显示所有容器</translation>
    </message>
    <message>
        <source>Show only running containers</source>
        <translation>仅显示正在运行的容器</translation>
    </message>
    <message>
        <source>Show all images</source>
        <translation>显示全部镜像</translation>
    </message>
    <message>
        <source>Show only unused images</source>
        <translation>仅显示未使用的镜像</translation>
    </message>
</context>
<context>
    <name>gantry::app::Notifier</name>
    <message>
        <source>Show</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>Change the limit…</source>
        <translation>更改上限…</translation>
    </message>
    <message>
        <source>Show the log</source>
        <translation>查看日志</translation>
    </message>
    <message>
        <source>Run…</source>
        <translation>运行…</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
</context>
<context>
    <name>gantry::app::OwnCost</name>
    <message>
        <source>This window: %1 % CPU, %2</source>
        <translation>本窗口：CPU %1%，%2</translation>
    </message>
    <message>
        <source>Engine (monitors: %1): %2 % CPU, %3</source>
        <translation>引擎（监视进程 %1 个）：CPU %2%，%3</translation>
    </message>
</context>
<context>
    <name>gantry::app::Tour</name>
    <message>
        <source>the archive holds no image</source>
        <translation>归档中没有镜像</translation>
    </message>
    <message>
        <source>cannot make the folder %1</source>
        <translation>无法创建文件夹 %1</translation>
    </message>
    <message>
        <source>connect to the engine</source>
        <translation>连接引擎</translation>
    </message>
    <message>
        <source>choose an image that is here</source>
        <translation>选择一个已有的镜像</translation>
    </message>
    <message>
        <source>import %1</source>
        <translation>导入 %1</translation>
    </message>
    <message>
        <source>there is no image here; give an archive</source>
        <translation>这里没有镜像，请指定一个归档</translation>
    </message>
    <message>
        <source>create and start a container limited to %1 cores, %2 MiB and %3 processes</source>
        <translation>创建并启动容器，限制为 %1 核、%2 MiB、%3 个进程</translation>
    </message>
    <message>
        <source>watch it for %1 seconds</source>
        <translation>观察 %1 秒</translation>
    </message>
    <message>
        <source>picture %1</source>
        <translation>截图 %1</translation>
    </message>
    <message>
        <source>cannot write %1</source>
        <translation>无法写入 %1</translation>
    </message>
    <message>
        <source>remove the container</source>
        <translation>移除容器</translation>
    </message>
    <message>
        <source>tour: done, %1 pictures in %2</source>
        <translation>演示：完成，%1 张截图保存在 %2</translation>
    </message>
    <message>
        <source>tour: %1</source>
        <translation>演示：%1</translation>
    </message>
    <message>
        <source>“%1” was not done within %2 seconds. %3</source>
        <translation>“%1”未能在 %2 秒内完成。%3</translation>
    </message>
    <message>
        <source>tour: failed: %1</source>
        <translation>演示：失败：%1</translation>
    </message>
</context>
<context>
    <name>gantry::app::Tray</name>
    <message>
        <source>Show the window</source>
        <translation>显示窗口</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>%1 containers run</source>
        <translation>%1 个容器正在运行</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>未连接</translation>
    </message>
</context>
<context>
    <name>gantry::app::WindowCommands</name>
    <message>
        <source>%1 %2</source>
        <comment>verb object</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Go to %1</source>
        <translation>转到 %1</translation>
    </message>
    <message>
        <source>container</source>
        <translation>容器</translation>
    </message>
    <message>
        <source>project %1</source>
        <translation>项目 %1</translation>
    </message>
    <message>
        <source>image</source>
        <translation>镜像</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>任何位置</translation>
    </message>
    <message>
        <source>In tables</source>
        <translation>表格中</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Leave the filter</source>
        <translation>退出筛选</translation>
    </message>
    <message>
        <source>Open or close a project</source>
        <translation>展开或折叠项目</translation>
    </message>
    <message>
        <source>Menu of what is selected</source>
        <translation>所选内容的菜单</translation>
    </message>
    <message>
        <source>Copy %1 to %2</source>
        <comment>image, engine</comment>
        <translation>将 %1 复制到 %2</translation>
    </message>
</context>
<context>
    <name>gantry::dialogs::CreateDialog</name>
    <message>
        <source>The container cannot be created yet</source>
        <translation>暂时无法创建容器</translation>
    </message>
    <message>
        <source>Create a container</source>
        <translation>创建容器</translation>
    </message>
    <message>
        <source>Equivalent command line</source>
        <translation>等效的命令行</translation>
    </message>
    <message>
        <source>Cop&amp;y</source>
        <translation>复制(&amp;Y)</translation>
    </message>
    <message>
        <source>Create and &amp;start</source>
        <translation>创建并启动(&amp;S)</translation>
    </message>
    <message>
        <source>Create on&amp;ly</source>
        <translation>仅创建(&amp;L)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>The env file %1 depends on the folder the line was typed in: add it under Environment.</source>
        <translation>环境变量文件 %1 取决于输入命令时所在的目录：请在“环境变量”中添加。</translation>
    </message>
    <message>
        <source>The form is filled; not everything of the line could be taken</source>
        <translation>表单已填好，但命令行中有些内容未能采用</translation>
    </message>
    <message>
        <source>The container cannot be changed yet</source>
        <translation>暂时还不能更改容器</translation>
    </message>
    <message>
        <source>not set</source>
        <translation>未设置</translation>
    </message>
    <message>
        <source>&amp;Apply now</source>
        <translation>立即应用(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Apply and restart</source>
        <translation>应用并重启(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Re-create</source>
        <translation>重新创建(&amp;R)</translation>
    </message>
    <message>
        <source>Edit %1</source>
        <translation>编辑 %1</translation>
    </message>
    <message>
        <source>Parts of the form</source>
        <translation>表单的各部分</translation>
    </message>
    <message>
        <source>What changes</source>
        <translation>更改内容</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>更改前</translation>
    </message>
    <message>
        <source>After</source>
        <translation>更改后</translation>
    </message>
    <message>
        <source>Takes</source>
        <translation>需要</translation>
    </message>
    <message>
        <source>The equivalent command line appears here once every field is right.</source>
        <translation>所有字段都正确后，这里会显示等效的命令行。</translation>
    </message>
    <message>
        <source>Pas&amp;te a line…</source>
        <translation>粘贴命令行…(&amp;T)</translation>
    </message>
    <message>
        <source>Fill the form from a “docker run” line</source>
        <translation>用一行 docker run 命令填写表单</translation>
    </message>
</context>
<context>
    <name>gantry::dialogs::EnvironmentSection</name>
    <message>
        <source>what was pasted</source>
        <translation>粘贴的内容</translation>
    </message>
    <message>
        <source>&amp;Environment</source>
        <translation>环境变量(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Labels</source>
        <translation>标签(&amp;L)</translation>
    </message>
    <message>
        <source>A label needs a name.</source>
        <translation>标签必须有名称。</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>环境变量</translation>
    </message>
    <message>
        <source>%1 variables from %2.</source>
        <translation>从%2读入了 %1 个变量。</translation>
    </message>
    <message>
        <source>Not understood: lines %1.</source>
        <translation>无法识别的行：%1。</translation>
    </message>
    <message>
        <source>%1 could not be read: %2</source>
        <translation>无法读取 %1：%2</translation>
    </message>
    <message>
        <source>it is too large</source>
        <translation>文件太大</translation>
    </message>
    <message>
        <source>Choose a file with NAME=value lines</source>
        <translation>选择每行写有 NAME=value 的文件</translation>
    </message>
    <message>
        <source>Kept as they are, because their values have several lines: %1.</source>
        <translation>以下变量的值有多行，保持原样：%1。</translation>
    </message>
    <message>
        <source>One NAME=value a line. Pasting the text of an env file works too.</source>
        <translation>每行一个 NAME=value，也可以直接粘贴环境变量文件的内容。</translation>
    </message>
    <message>
        <source>NAME=value, one per line</source>
        <translation>NAME=value，每行一个</translation>
    </message>
    <message>
        <source>name=value, one per line</source>
        <translation>name=value，每行一个</translation>
    </message>
    <message>
        <source>Add from a &amp;file…</source>
        <translation>从文件添加…(&amp;F)</translation>
    </message>
    <message>
        <source>Add variables from a file</source>
        <translation>从文件添加变量</translation>
    </message>
</context>
<context>
    <name>gantry::dialogs::Failures</name>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>gantry::dialogs::FormSection</name>
    <message>
        <source>%1: %2</source>
        <comment>field: reason</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>line %1: %2</source>
        <translation>第 %1 行：%2</translation>
    </message>
</context>
<context>
    <name>gantry::dialogs::GeneralSection</name>
    <message>
        <source>&amp;Image</source>
        <translation>镜像(&amp;I)</translation>
    </message>
    <message>
        <source>Choose an image.</source>
        <translation>请选择镜像。</translation>
    </message>
    <message>
        <source>An image&apos;s name has no spaces.</source>
        <translation>镜像名称不能有空格。</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>名称(&amp;N)</translation>
    </message>
    <message>
        <source>The command has a quotation mark that is never closed.</source>
        <translation>命令中有未闭合的引号。</translation>
    </message>
    <message>
        <source>C&amp;ommand</source>
        <translation>命令(&amp;O)</translation>
    </message>
    <message>
        <source>Entry &amp;point</source>
        <translation>入口点(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Working folder</source>
        <translation>工作目录(&amp;W)</translation>
    </message>
    <message>
        <source>The path must start with “/”.</source>
        <translation>路径必须以“/”开头。</translation>
    </message>
    <message>
        <source>&amp;User</source>
        <translation>用户(&amp;U)</translation>
    </message>
    <message>
        <source>Write user or user:group.</source>
        <translation>请写成 用户 或 用户:组。</translation>
    </message>
    <message>
        <source>&amp;Further groups</source>
        <translation>附加组(&amp;F)</translation>
    </message>
    <message>
        <source>Give it a &amp;terminal</source>
        <translation>分配终端(&amp;T)</translation>
    </message>
    <message>
        <source>Keep its input open</source>
        <translation>保持标准输入打开</translation>
    </message>
    <message>
        <source>A small &amp;init as process 1 that clears up after others</source>
        <translation>用小型 init 作为 1 号进程，负责清理其他进程(&amp;I)</translation>
    </message>
    <message>
        <source>General</source>
        <translation>常规</translation>
    </message>
    <message>
        <source>Letters, digits, “_”, “.” and “-”, at least two characters.</source>
        <translation>只能用字母、数字、“_”、“.”和“-”，至少两个字符。</translation>
    </message>
    <message>
        <source>Another container has this name.</source>
        <translation>已有同名容器。</translation>
    </message>
    <message>
        <source>chosen for you when empty</source>
        <translation>留空则自动命名</translation>
    </message>
    <message>
        <source>the image&apos;s own command when empty</source>
        <translation>留空则使用镜像自带的命令</translation>
    </message>
    <message>
        <source>the image&apos;s own when empty</source>
        <translation>留空则使用镜像自带的设置</translation>
    </message>
    <message>
        <source>the image&apos;s own user when empty</source>
        <translation>留空则使用镜像自带的用户</translation>
    </message>
    <message>
        <source>names or numbers, apart by commas</source>
        <translation>名称或编号，用逗号分隔</translation>
    </message>
</context>
<context>
    <name>gantry::dialogs::IsolationSection</name>
    <message>
        <source>“%1” is no capability; write for example NET_ADMIN.</source>
        <translation>“%1”不是权能，请写成例如 NET_ADMIN。</translation>
    </message>
    <message>
        <source>Rea&amp;d-only root file system</source>
        <translation>只读根文件系统(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;More capabilities</source>
        <translation>增加权能(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Fewer capabilities</source>
        <translation>移除权能(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Security options</source>
        <translation>安全选项(&amp;S)</translation>
    </message>
    <message>
        <source>De&amp;vices</source>
        <translation>设备(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Kernel settings</source>
        <translation>内核参数(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Processes</source>
        <translation>进程(&amp;P)</translation>
    </message>
    <message>
        <source>Shared memor&amp;y</source>
        <translation>共享内存(&amp;Y)</translation>
    </message>
    <message>
        <source>&amp;Host name</source>
        <translation>主机名(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Users</source>
        <translation>用户(&amp;U)</translation>
    </message>
    <message>
        <source>Control &amp;groups</source>
        <translation>控制组(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Runtime</source>
        <translation>运行时(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Without protection (privileged)</source>
        <translation>不加防护（特权模式）(&amp;W)</translation>
    </message>
    <message>
        <source>Isolation</source>
        <translation>隔离</translation>
    </message>
    <message>
        <source>its own</source>
        <translation>容器自己的</translation>
    </message>
    <message>
        <source>this computer&apos;s</source>
        <translation>本机的</translation>
    </message>
    <message>
        <source>for example NET_ADMIN, SYS_TIME</source>
        <translation>例如 NET_ADMIN, SYS_TIME</translation>
    </message>
    <message>
        <source>for example ALL</source>
        <translation>例如 ALL</translation>
    </message>
    <message>
        <source>the engine&apos;s own</source>
        <translation>引擎自带的</translation>
    </message>
</context>
<context>
    <name>gantry::dialogs::LifecycleSection</name>
    <message>
        <source>Write for example 30s or 1m30s.</source>
        <translation>请写成例如 30s 或 1m30s。</translation>
    </message>
    <message>
        <source>&amp;Restart</source>
        <translation>重启策略(&amp;R)</translation>
    </message>
    <message>
        <source>At &amp;most</source>
        <translation>最多(&amp;M)</translation>
    </message>
    <message>
        <source>Re&amp;move it when it ends</source>
        <translation>结束后自动删除(&amp;M)</translation>
    </message>
    <message>
        <source>Stop si&amp;gnal</source>
        <translation>停止信号(&amp;G)</translation>
    </message>
    <message>
        <source>Write for example SIGTERM.</source>
        <translation>请写成例如 SIGTERM。</translation>
    </message>
    <message>
        <source>&amp;Patience when stopping</source>
        <translation>停止等待时间(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Health check</source>
        <translation>健康检查(&amp;H)</translation>
    </message>
    <message>
        <source>E&amp;very</source>
        <translation>间隔(&amp;V)</translation>
    </message>
    <message>
        <source>For at most</source>
        <translation>超时</translation>
    </message>
    <message>
        <source>&amp;Ill after</source>
        <translation>判为不健康(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Not counted at first</source>
        <translation>启动宽限期(&amp;N)</translation>
    </message>
    <message>
        <source>Lo&amp;g</source>
        <translation>日志(&amp;G)</translation>
    </message>
    <message>
        <source>Log &amp;options</source>
        <translation>日志选项(&amp;O)</translation>
    </message>
    <message>
        <source>Life</source>
        <translation>生命周期</translation>
    </message>
    <message>
        <source>This engine does not check health yet.</source>
        <translation>此引擎尚不支持健康检查。</translation>
    </message>
    <message>
        <source>never</source>
        <translation>从不</translation>
    </message>
    <message>
        <source>when it fails</source>
        <translation>失败时</translation>
    </message>
    <message>
        <source>always, unless stopped by hand</source>
        <translation>总是，除非手动停止</translation>
    </message>
    <message>
        <source>always</source>
        <translation>总是</translation>
    </message>
    <message>
        <source>any number of times</source>
        <translation>不限次数</translation>
    </message>
    <message>
        <source> times</source>
        <translation> 次</translation>
    </message>
    <message>
        <source>the image&apos;s own, else SIGTERM</source>
        <translation>镜像自带的，否则为 SIGTERM</translation>
    </message>
    <message>
        <source>as the engine decides</source>
        <translation>由引擎决定</translation>
    </message>
    <message>
        <source> s</source>
        <comment>seconds</comment>
        <translation> 秒</translation>
    </message>
    <message>
        <source>a command that ends with 0 while all is well</source>
        <translation>一切正常时以 0 退出的命令</translation>
    </message>
    <message>
        <source> failures</source>
        <translation> 次失败后</translation>
    </message>
</context>
<context>
    <name>gantry::dialogs::LimitsSection</name>
    <message>
        <source>start with read, write, read-ops or write-ops</source>
        <translation>请以 read、write、read-ops 或 write-ops 开头</translation>
    </message>
    <message>
        <source>C&amp;PU cores</source>
        <translation>CPU 核数(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Memory</source>
        <translation>内存(&amp;M)</translation>
    </message>
    <message>
        <source>At least 6 MiB, or no limit.</source>
        <translation>至少 6 MiB，或不限制。</translation>
    </message>
    <message>
        <source>&amp;Swap</source>
        <translation>交换空间(&amp;S)</translation>
    </message>
    <message>
        <source>Memory it &amp;keeps</source>
        <translation>保留内存(&amp;K)</translation>
    </message>
    <message>
        <source>More than the memory limit.</source>
        <translation>超过了内存上限。</translation>
    </message>
    <message>
        <source>Pro&amp;cesses</source>
        <translation>进程数(&amp;C)</translation>
    </message>
    <message>
        <source>CPU s&amp;hares</source>
        <translation>CPU 份额(&amp;H)</translation>
    </message>
    <message>
        <source>On the cores</source>
        <translation>限定核心</translation>
    </message>
    <message>
        <source>Disk &amp;weight</source>
        <translation>磁盘权重(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Disk bandwidth</source>
        <translation>磁盘带宽(&amp;D)</translation>
    </message>
    <message>
        <source>U&amp;limits</source>
        <translation>ulimit(&amp;L)</translation>
    </message>
    <message>
        <source>Shared memory</source>
        <translation>共享内存</translation>
    </message>
    <message>
        <source>Resource limits</source>
        <translation>资源限制</translation>
    </message>
    <message>
        <source>Write numbers and ranges, for example 0-2,4.</source>
        <translation>请写编号和范围，例如 0-2,4。</translation>
    </message>
    <message>
        <source>This machine&apos;s cores are 0 to %1.</source>
        <translation>本机的核心编号为 0 到 %1。</translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>共 %1</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>不限制</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>无</translation>
    </message>
    <message>
        <source>none: the memory limit is exact</source>
        <translation>不用：内存上限即为准确值</translation>
    </message>
    <message>
        <source>as much again as the memory limit</source>
        <translation>与内存上限相同的量</translation>
    </message>
    <message>
        <source>as much as there is</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>as the engine decides</source>
        <translation>由引擎决定</translation>
    </message>
    <message>
        <source>as everybody</source>
        <translation>与其他容器相同</translation>
    </message>
    <message>
        <source>all; for example 0-2,4</source>
        <translation>全部；例如 0-2,4</translation>
    </message>
    <message>
        <source>read /dev/sda:10m
write-ops /dev/sda:200</source>
        <translation>read /dev/sda:10m
write-ops /dev/sda:200</translation>
    </message>
    <message>
        <source>%1 MiB</source>
        <translation>%1 MiB</translation>
    </message>
</context>
<context>
    <name>gantry::dialogs::LoadSheet</name>
    <message>
        <source>looking into it…</source>
        <translation>正在查看…</translation>
    </message>
    <message>
        <source>is loaded as it is</source>
        <translation>将直接加载</translation>
    </message>
    <message>
        <source>cannot be loaded</source>
        <translation>无法加载</translation>
    </message>
    <message numerus="yes">
        <source>%n image(s)</source>
        <translation>
            <numerusform>%n 个镜像</numerusform>
        </translation>
    </message>
    <message>
        <source>untagged %1</source>
        <translation>无标签 %1</translation>
    </message>
    <message>
        <source>is here already</source>
        <translation>本机已有</translation>
    </message>
    <message>
        <source>only its name</source>
        <translation>仅增加名称</translation>
    </message>
    <message>
        <source>Layer %1 of %2: %3</source>
        <translation>第 %1 层，共 %2 层：%3</translation>
    </message>
    <message>
        <source>new</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>no image</source>
        <translation>不含镜像</translation>
    </message>
    <message>
        <source>Make an image of its files</source>
        <translation>用其中的文件制作镜像</translation>
    </message>
    <message numerus="yes">
        <source>“%1” holds no image but the files of a Linux system. They become an image with one layer of %n file(s).</source>
        <translation>
            <numerusform>“%1”里不是镜像，而是一个 Linux 系统的文件。这 %n 个文件将成为一个单层镜像。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>“%1” holds no image, and its files do not look like a Linux system. They can still become an image with one layer of %n file(s).</source>
        <translation>
            <numerusform>“%1”里没有镜像，其中的文件看起来也不像 Linux 系统。仍然可以用这 %n 个文件制作一个单层镜像。</numerusform>
        </translation>
    </message>
    <message>
        <source>Loading begins as soon as everything is known…</source>
        <translation>查看完毕后立即开始加载…</translation>
    </message>
    <message>
        <source>Looking into the archives…</source>
        <translation>正在查看归档…</translation>
    </message>
    <message>
        <source>Nothing is chosen.</source>
        <translation>未选择任何内容。</translation>
    </message>
    <message numerus="yes">
        <source>%n image(s) chosen</source>
        <translation>
            <numerusform>已选 %n 个镜像</numerusform>
        </translation>
    </message>
    <message>
        <source>%1; every layer is here already.</source>
        <translation>%1，所有层本机均已存在。</translation>
    </message>
    <message>
        <source>%1; %2 to be added.</source>
        <translation>%1，将新增 %2。</translation>
    </message>
    <message>
        <source>Load images</source>
        <translation>加载镜像</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>镜像</translation>
    </message>
    <message>
        <source>Platform</source>
        <translation>平台</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>To be added</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>What the archives hold</source>
        <translation>归档内容</translation>
    </message>
    <message>
        <source>&amp;Name of the image</source>
        <translation>镜像名称(&amp;N)</translation>
    </message>
    <message>
        <source>Name of the image</source>
        <translation>镜像名称</translation>
    </message>
    <message>
        <source>&amp;Command it runs</source>
        <translation>运行的命令(&amp;C)</translation>
    </message>
    <message>
        <source>Command it runs</source>
        <translation>运行的命令</translation>
    </message>
    <message>
        <source>none: to be given when it is run</source>
        <translation>无：运行时再指定</translation>
    </message>
    <message>
        <source>Looking into the archives</source>
        <translation>正在查看归档</translation>
    </message>
    <message>
        <source>Load at once next time, without asking</source>
        <translation>下次直接加载，不再询问</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>加载</translation>
    </message>
</context>
<context>
    <name>gantry::dialogs::MountsSection</name>
    <message>
        <source>&amp;Mounts</source>
        <translation>挂载(&amp;M)</translation>
    </message>
    <message>
        <source>Mounts</source>
        <translation>挂载</translation>
    </message>
    <message>
        <source>the path in the container must start with “/” and have no colon</source>
        <translation>容器内路径必须以“/”开头，且不能有冒号</translation>
    </message>
    <message>
        <source>the folder&apos;s path must not have a colon</source>
        <translation>文件夹路径不能有冒号</translation>
    </message>
    <message>
        <source>choose a folder (its path starts with “/”) or write a volume&apos;s name</source>
        <translation>请选择文件夹（路径以“/”开头）或填写卷名</translation>
    </message>
    <message>
        <source>%1 does not exist</source>
        <translation>%1 不存在</translation>
    </message>
    <message>
        <source>%1 is there twice</source>
        <translation>%1 重复了</translation>
    </message>
    <message>
        <source>mount %1: %2</source>
        <translation>挂载 %1：%2</translation>
    </message>
    <message>
        <source>Choose a folder to mount</source>
        <translation>选择要挂载的文件夹</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Folder or volume</source>
        <translation>文件夹或卷</translation>
    </message>
    <message>
        <source>Path in the container</source>
        <translation>容器内路径</translation>
    </message>
    <message>
        <source>Read-only</source>
        <translation>只读</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>选项</translation>
    </message>
    <message>
        <source>memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>volume</source>
        <translation>卷</translation>
    </message>
    <message>
        <source>&amp;Add folder…</source>
        <translation>添加文件夹…(&amp;A)</translation>
    </message>
    <message>
        <source>Add memory (tm&amp;pfs)</source>
        <translation>添加内存盘 (tm&amp;pfs)</translation>
    </message>
    <message>
        <source>Remo&amp;ve</source>
        <translation>移除(&amp;V)</translation>
    </message>
    <message>
        <source>Folders can be dropped here. What the container writes to them belongs to you.</source>
        <translation>可以把文件夹拖到这里。容器写入其中的文件归你所有。</translation>
    </message>
</context>
<context>
    <name>gantry::dialogs::NetworkSection</name>
    <message>
        <source>&amp;Network</source>
        <translation>网络(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Ports</source>
        <translation>端口(&amp;P)</translation>
    </message>
    <message>
        <source>Publish &amp;all ports the image names</source>
        <translation>发布镜像声明的所有端口(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Host name</source>
        <translation>主机名(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Domain</source>
        <translation>域名(&amp;D)</translation>
    </message>
    <message>
        <source>Name &amp;servers</source>
        <translation>DNS 服务器(&amp;S)</translation>
    </message>
    <message>
        <source>“%1” is no IP address.</source>
        <translation>“%1”不是 IP 地址。</translation>
    </message>
    <message>
        <source>S&amp;earch domains</source>
        <translation>搜索域(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Further hosts</source>
        <translation>附加主机(&amp;F)</translation>
    </message>
    <message>
        <source>write name:address</source>
        <translation>请写成 名称:地址</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>This engine cannot publish ports yet.</source>
        <translation>此引擎尚不支持发布端口。</translation>
    </message>
    <message>
        <source>Ports are published on a bridge network only.</source>
        <translation>只有桥接网络才能发布端口。</translation>
    </message>
    <message>
        <source>Port %1 of this computer is in use.</source>
        <translation>本机的端口 %1 已被占用。</translation>
    </message>
    <message>
        <source>none: a loopback interface only</source>
        <translation>无：只有回环接口</translation>
    </message>
    <message>
        <source>host: this computer&apos;s own</source>
        <translation>主机：使用本机网络</translation>
    </message>
    <message>
        <source>bridge</source>
        <translation>桥接</translation>
    </message>
    <message>
        <source>8080:80, one per line</source>
        <translation>8080:80，每行一个</translation>
    </message>
    <message>
        <source>Add a &amp;free port</source>
        <translation>添加空闲端口(&amp;F)</translation>
    </message>
    <message>
        <source>Add a free port</source>
        <translation>添加空闲端口</translation>
    </message>
    <message>
        <source>the container&apos;s short ID when empty</source>
        <translation>留空则使用容器短 ID</translation>
    </message>
    <message>
        <source>name:address, one per line</source>
        <translation>名称:地址，每行一个</translation>
    </message>
</context>
<context>
    <name>gantry::dialogs::PasteLineDialog</name>
    <message>
        <source>%1 is not known.</source>
        <translation>无法识别 %1。</translation>
    </message>
    <message>
        <source>%1 cannot be said in this form.</source>
        <translation>此表单无法表达 %1。</translation>
    </message>
    <message>
        <source>A shell would have replaced %1; here it is taken literally.</source>
        <translation>%1 本应由 shell 替换，这里按原文采用。</translation>
    </message>
    <message>
        <source>%1 depends on the folder the line was typed in: give the whole path.</source>
        <translation>%1 取决于输入命令时所在的目录：请给出完整路径。</translation>
    </message>
    <message>
        <source>The value of %1 comes from the shell&apos;s environment: add it here.</source>
        <translation>%1 的值来自 shell 环境：请在这里补上。</translation>
    </message>
    <message>
        <source>%1 names a file that is not read here.</source>
        <translation>%1 指定的文件不会在这里读取。</translation>
    </message>
    <message>
        <source>Fill the form</source>
        <translation>填写表单</translation>
    </message>
    <message>
        <source>Paste a docker run line</source>
        <translation>粘贴 docker run 命令行</translation>
    </message>
    <message>
        <source>&amp;A line such as: docker run -d --name web -v /srv:/data nginx</source>
        <translation>类似这样的一行：docker run -d --name web -v /srv:/data nginx(&amp;A)</translation>
    </message>
    <message>
        <source>The docker run line</source>
        <translation>docker run 命令行</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>A container of %1.</source>
        <translation>由 %1 创建的容器。</translation>
    </message>
</context>
<context>
    <name>gantry::dialogs::PromptDialog</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Tag the image</source>
        <translation>添加标签</translation>
    </message>
    <message>
        <source>New tag</source>
        <translation>新标签</translation>
    </message>
    <message>
        <source>name:tag, with the name in lower case, for example web/shop:1.2</source>
        <translation>格式为 名称:标签，名称须小写，例如 web/shop:1.2</translation>
    </message>
    <message>
        <source>Rename the container</source>
        <translation>重命名容器</translation>
    </message>
    <message>
        <source>New name</source>
        <translation>新名称</translation>
    </message>
    <message>
        <source>Letters, digits, “_”, “.” and “-”, at least two characters</source>
        <translation>字母、数字、“_”、“.”和“-”，至少两个字符</translation>
    </message>
    <message>
        <source>Save images as an archive</source>
        <translation>将镜像保存为归档</translation>
    </message>
    <message>
        <source>Image archives (*.tar)</source>
        <translation>镜像归档 (*.tar)</translation>
    </message>
    <message>
        <source>Load image archives</source>
        <translation>加载镜像归档</translation>
    </message>
    <message>
        <source>Image archives (*.tar *.tar.gz *.tgz *.tar.zst *.tar.xz *.tar.bz2)</source>
        <translation>镜像归档 (*.tar *.tar.gz *.tgz *.tar.zst *.tar.xz *.tar.bz2)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Gantry</source>
        <translation>Gantry</translation>
    </message>
</context>
<context>
    <name>gantry::dialogs::PruneDialog</name>
    <message>
        <source>Images &amp;without a name that no container uses</source>
        <translation>没有名称且未被容器使用的镜像(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;All images that no container uses</source>
        <translation>所有未被容器使用的镜像(&amp;A)</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Clean up images</source>
        <translation>清理镜像</translation>
    </message>
    <message>
        <source>Images without a name that no container uses</source>
        <translation>没有名称且未被容器使用的镜像</translation>
    </message>
    <message>
        <source>All images that no container uses</source>
        <translation>所有未被容器使用的镜像</translation>
    </message>
    <message>
        <source>Images that would be removed</source>
        <translation>将被删除的镜像</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Looking what that frees…</source>
        <translation>正在计算可释放的空间…</translation>
    </message>
    <message>
        <source>untagged %1</source>
        <translation>无标签 %1</translation>
    </message>
    <message>
        <source>There is nothing to remove.</source>
        <translation>没有可删除的镜像。</translation>
    </message>
    <message>
        <source>Frees %1.</source>
        <translation>将释放 %1。</translation>
    </message>
    <message>
        <source>Frees at least %1.</source>
        <translation>至少释放 %1。</translation>
    </message>
</context>
<context>
    <name>gantry::dialogs::ShortcutSheet</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Filter the shortcuts</source>
        <translation>筛选快捷键</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>作用</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>gantry::models::Age</name>
    <message>
        <source>just now</source>
        <translation>刚刚</translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) ago</source>
        <translation>
            <numerusform>%n 分钟前</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) ago</source>
        <translation>
            <numerusform>%n 小时前</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>%n 天前</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n month(s) ago</source>
        <translation>
            <numerusform>%n 个月前</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n year(s) ago</source>
        <translation>
            <numerusform>%n 年前</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gantry::models::ContainerTableModel</name>
    <message>
        <source>Running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Restarting</source>
        <translation>正在重启</translation>
    </message>
    <message>
        <source>Created</source>
        <comment>state</comment>
        <translation>已创建</translation>
    </message>
    <message>
        <source>Removing</source>
        <translation>正在移除</translation>
    </message>
    <message>
        <source>Exited</source>
        <translation>已退出</translation>
    </message>
    <message>
        <source>Dead</source>
        <translation>已失效</translation>
    </message>
    <message>
        <source>%1 %</source>
        <comment>CPU use; 100 is one core</comment>
        <translation>%1%</translation>
    </message>
    <message>
        <source>%1
ID %2</source>
        <translation>%1
ID %2</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>column: value</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>镜像</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>Ports</source>
        <translation>端口</translation>
    </message>
    <message>
        <source>Created</source>
        <comment>column</comment>
        <translation>创建时间</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Unhealthy</source>
        <translation>不健康</translation>
    </message>
    <message>
        <source>Uptime</source>
        <translation>运行时长</translation>
    </message>
</context>
<context>
    <name>gantry::models::ContainerTreeModel</name>
    <message>
        <source>%1 of %2 running</source>
        <translation>%1/%2 运行中</translation>
    </message>
    <message>
        <source>Compose project %1: %2 of %3 containers running</source>
        <translation>Compose 项目 %1：%3 个容器中有 %2 个在运行</translation>
    </message>
    <message>
        <source>Project %1</source>
        <translation>项目 %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>column: value</comment>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>gantry::models::EventListModel</name>
    <message>
        <source>Container created</source>
        <translation>容器已创建</translation>
    </message>
    <message>
        <source>Container started</source>
        <translation>容器已启动</translation>
    </message>
    <message>
        <source>Container stopped</source>
        <translation>容器已停止</translation>
    </message>
    <message>
        <source>Container restarted</source>
        <translation>容器已重启</translation>
    </message>
    <message>
        <source>Signal sent to the container</source>
        <translation>已向容器发送信号</translation>
    </message>
    <message>
        <source>Container ended</source>
        <translation>容器已结束</translation>
    </message>
    <message>
        <source>Container ran out of memory</source>
        <translation>容器内存不足</translation>
    </message>
    <message>
        <source>Container paused</source>
        <translation>容器已暂停</translation>
    </message>
    <message>
        <source>Container resumed</source>
        <translation>容器已恢复</translation>
    </message>
    <message>
        <source>Container renamed</source>
        <translation>容器已重命名</translation>
    </message>
    <message>
        <source>Container&apos;s limits changed</source>
        <translation>容器的资源限制已更改</translation>
    </message>
    <message>
        <source>Container removed</source>
        <translation>容器已移除</translation>
    </message>
    <message>
        <source>Image loaded</source>
        <translation>镜像已加载</translation>
    </message>
    <message>
        <source>Image saved</source>
        <translation>镜像已保存</translation>
    </message>
    <message>
        <source>Image tagged</source>
        <translation>镜像已添加标签</translation>
    </message>
    <message>
        <source>Tag removed</source>
        <translation>标签已移除</translation>
    </message>
    <message>
        <source>Image removed</source>
        <translation>镜像已移除</translation>
    </message>
    <message>
        <source>Unused images removed</source>
        <translation>未使用的镜像已清理</translation>
    </message>
    <message>
        <source>Image pulled</source>
        <translation>镜像已拉取</translation>
    </message>
    <message>
        <source>%1 with exit code %2</source>
        <translation>%1，退出码 %2</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>What</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>对象</translation>
    </message>
</context>
<context>
    <name>gantry::models::ImageTableModel</name>
    <message>
        <source>untagged</source>
        <translation>无标签</translation>
    </message>
    <message numerus="yes">
        <source>%n container(s)</source>
        <translation>
            <numerusform>%n 个容器</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, of which %2 are shared with other images</source>
        <translation>%1，其中 %2 与其他镜像共享</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>column: value</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Created</source>
        <comment>column</comment>
        <translation>创建时间</translation>
    </message>
    <message>
        <source>Used by</source>
        <translation>使用者</translation>
    </message>
    <message>
        <source>unused</source>
        <translation>未使用</translation>
    </message>
    <message>
        <source>dangling</source>
        <comment>image without a tag that no container uses</comment>
        <translation>悬空</translation>
    </message>
    <message>
        <source>No tag leads to it and no container uses it: Clean up removes it.</source>
        <translation>没有标签指向它，也没有容器使用它，“清理”会将其移除。</translation>
    </message>
</context>
<context>
    <name>gantry::models::LayerFileModel</name>
    <message>
        <source>… and more than can be shown</source>
        <translation>… 其余过多，未显示</translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <comment>link → target</comment>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>deleted</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>added</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>修改</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>file, change</comment>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>变更</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>权限</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>所有者</translation>
    </message>
</context>
<context>
    <name>gantry::models::TaskListModel</name>
    <message>
        <source>%1: %2</source>
        <comment>task: detail</comment>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>gantry::models::TimeSeries</name>
    <message>
        <source>Started</source>
        <translation>已启动</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>Out of memory</source>
        <translation>内存不足</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Resumed</source>
        <translation>已恢复</translation>
    </message>
    <message>
        <source>Limit changed</source>
        <translation>限制已更改</translation>
    </message>
    <message>
        <source>Healthy</source>
        <translation>健康</translation>
    </message>
    <message>
        <source>Unhealthy</source>
        <translation>不健康</translation>
    </message>
</context>
<context>
    <name>gantry::models::Uptime</name>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n 秒</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n 分钟</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n 小时</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n 天</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n month(s)</source>
        <translation>
            <numerusform>%n 个月</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n year(s)</source>
        <translation>
            <numerusform>%n 年</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gantry::pages::ActivityPage</name>
    <message>
        <source>Nothing has happened yet</source>
        <translation>暂无活动</translation>
    </message>
    <message>
        <source>Starts, stops, loads and removals appear here, whoever made them.</source>
        <translation>启动、停止、加载和移除都会显示在这里，无论由谁发起。</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>活动</translation>
    </message>
</context>
<context>
    <name>gantry::pages::ContainerDetails</name>
    <message>
        <source>Overview</source>
        <translation>概览</translation>
    </message>
    <message>
        <source>Logs</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>Stats</source>
        <translation>统计</translation>
    </message>
    <message>
        <source>Inspect</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>Details of the container</source>
        <translation>容器详情</translation>
    </message>
    <message>
        <source>Processes</source>
        <translation>进程</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
</context>
<context>
    <name>gantry::pages::ContainerLogs</name>
    <message>
        <source>Could not save %1</source>
        <translation>无法保存 %1</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>That is enough for one log</source>
        <translation>同时显示的日志已达上限</translation>
    </message>
    <message numerus="yes">
        <source>At most %n others can be told apart by their colours.</source>
        <translation>
            <numerusform>最多再加入 %n 个容器，再多就无法用颜色区分。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gantry::pages::ContainerStats</name>
    <message>
        <source>Could not save %1</source>
        <translation>无法保存 %1</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>That is enough for one chart</source>
        <translation>同一图表中的容器已达上限</translation>
    </message>
    <message numerus="yes">
        <source>At most %n others can be told apart by their colours.</source>
        <translation>
            <numerusform>最多再加入 %n 个容器，再多就无法用颜色区分。</numerusform>
        </translation>
    </message>
    <message>
        <source>Could not change the limit</source>
        <translation>无法更改限制</translation>
    </message>
    <message>
        <source>CPU limit changed to %1 cores</source>
        <translation>CPU 限制已改为 %1 核</translation>
    </message>
    <message>
        <source>Memory limit changed to %1</source>
        <translation>内存限制已改为 %1</translation>
    </message>
    <message>
        <source>Process limit changed to %1</source>
        <translation>进程数限制已改为 %1</translation>
    </message>
    <message>
        <source>It was %1.</source>
        <translation>之前为 %1。</translation>
    </message>
    <message>
        <source>There was none.</source>
        <translation>之前没有限制。</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <comment>what changed. what it was before</comment>
        <translation>%1。%2</translation>
    </message>
</context>
<context>
    <name>gantry::pages::ContainerTotals</name>
    <message numerus="yes">
        <source>%n container(s)</source>
        <translation>
            <numerusform>%n 个容器</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n container(s)</source>
        <translation>
            <numerusform>%n 个容器中的 %1 个</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 running</source>
        <comment>containers</comment>
        <translation>%1 个正在运行</translation>
    </message>
    <message>
        <source>%1 selected</source>
        <comment>containers</comment>
        <translation>已选择 %1 个</translation>
    </message>
    <message numerus="yes">
        <source>CPU: %1 of %n core(s)</source>
        <translation>
            <numerusform>CPU：%1 / %n 核</numerusform>
        </translation>
    </message>
    <message>
        <source>CPU: %1 cores</source>
        <translation>CPU：%1 核</translation>
    </message>
    <message>
        <source>Memory: %1 of %2</source>
        <translation>内存：%1 / %2</translation>
    </message>
    <message>
        <source>Memory: %1</source>
        <translation>内存：%1</translation>
    </message>
</context>
<context>
    <name>gantry::pages::ContainersPage</name>
    <message>
        <source>Resume</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Remove the container “%1”?</source>
        <translation>移除容器“%1”？</translation>
    </message>
    <message>
        <source>It is still running and will be killed. What it wrote outside its mounts is lost.</source>
        <translation>它仍在运行，将被强制终止。写在挂载以外的数据会丢失。</translation>
    </message>
    <message>
        <source>What it wrote outside its mounts is lost.</source>
        <translation>写在挂载以外的数据会丢失。</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Create…</source>
        <translation>创建…</translation>
    </message>
    <message>
        <source>Load an archive…</source>
        <translation>加载归档…</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>启动</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>重启</translation>
    </message>
    <message>
        <source>Kill</source>
        <translation>强制终止</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>重命名…</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>移除…</translation>
    </message>
    <message>
        <source>No containers yet</source>
        <translation>还没有容器</translation>
    </message>
    <message>
        <source>Drop an image archive anywhere on this window, or create a container from an image that is already here.</source>
        <translation>将镜像归档拖放到窗口的任意位置，或用已有的镜像创建容器。</translation>
    </message>
    <message>
        <source>Containers</source>
        <translation>容器</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>编辑…</translation>
    </message>
    <message>
        <source>Duplicate…</source>
        <translation>复制一份…</translation>
    </message>
    <message>
        <source>Collapse “%1”</source>
        <translation>折叠“%1”</translation>
    </message>
    <message>
        <source>Expand “%1”</source>
        <translation>展开“%1”</translation>
    </message>
    <message>
        <source>Collapse all projects</source>
        <translation>折叠所有项目</translation>
    </message>
    <message>
        <source>Expand all projects</source>
        <translation>展开所有项目</translation>
    </message>
    <message>
        <source>Show the image %1</source>
        <translation>查看镜像 %1</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>打开 %1</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>镜像</translation>
    </message>
    <message>
        <source>Ports</source>
        <translation>端口</translation>
    </message>
    <message>
        <source>Group by Compose project</source>
        <translation>按 Compose 项目分组</translation>
    </message>
    <message>
        <source>Only running</source>
        <translation>仅运行中</translation>
    </message>
    <message>
        <source>Hide containers that do not run</source>
        <translation>隐藏未运行的容器</translation>
    </message>
    <message>
        <source>No container that matches runs. “Only running” hides the others.</source>
        <translation>没有符合条件且正在运行的容器。“仅运行中”隐藏了其余容器。</translation>
    </message>
    <message>
        <source>Remove these %1 containers?</source>
        <translation>移除这 %1 个容器？</translation>
    </message>
</context>
<context>
    <name>gantry::pages::DayRows</name>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>昨天</translation>
    </message>
    <message>
        <source>dddd, d MMMM</source>
        <comment>format of a day of this year</comment>
        <translation>M月d日 dddd</translation>
    </message>
    <message>
        <source>dddd, d MMMM yyyy</source>
        <comment>format of a day</comment>
        <translation>yyyy年M月d日 dddd</translation>
    </message>
</context>
<context>
    <name>gantry::pages::DiskPanel</name>
    <message>
        <source>Images</source>
        <translation>镜像</translation>
    </message>
    <message>
        <source>Shared layers</source>
        <translation>共享层</translation>
    </message>
    <message>
        <source>Containers</source>
        <translation>容器</translation>
    </message>
    <message>
        <source>Logs</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>used by several images</source>
        <translation>由多个镜像共用</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>kind amount</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Nothing takes any space.</source>
        <translation>没有占用任何空间。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>total: its parts</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Disk usage</source>
        <translation>磁盘占用</translation>
    </message>
    <message>
        <source>Clean up…</source>
        <translation>清理…</translation>
    </message>
</context>
<context>
    <name>gantry::pages::EnginePage</name>
    <message>
        <source>Starting…</source>
        <translation>正在启动…</translation>
    </message>
    <message>
        <source>Start the engine</source>
        <translation>启动引擎</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>正在连接…</translation>
    </message>
    <message>
        <source>To start the engine yourself, run this in a terminal:
%1</source>
        <translation>如需自行启动引擎，请在终端中运行：
%1</translation>
    </message>
    <message>
        <source>The engine does not answer</source>
        <translation>引擎没有响应</translation>
    </message>
</context>
<context>
    <name>gantry::pages::EnginesPanel</name>
    <message>
        <source>Engines on this computer</source>
        <translation>本机上的引擎</translation>
    </message>
    <message>
        <source>Search again</source>
        <translation>重新查找</translation>
    </message>
    <message>
        <source>Search for engines again</source>
        <translation>重新查找引擎</translation>
    </message>
    <message>
        <source>asking…</source>
        <translation>正在询问…</translation>
    </message>
    <message>
        <source>usable</source>
        <translation>可用</translation>
    </message>
    <message>
        <source>not usable</source>
        <translation>不可用</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>使用中</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>使用</translation>
    </message>
    <message>
        <source>%1 is in use</source>
        <translation>正在使用 %1</translation>
    </message>
    <message>
        <source>Use %1</source>
        <translation>使用 %1</translation>
    </message>
    <message>
        <source>Start it</source>
        <translation>启动</translation>
    </message>
    <message>
        <source>Start %1</source>
        <translation>启动 %1</translation>
    </message>
    <message>
        <source>Runs as root: %1</source>
        <translation>以 root 身份运行：%1</translation>
    </message>
    <message>
        <source>Runs: %1</source>
        <translation>运行：%1</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <comment>what is wrong, explanation</comment>
        <translation>%1。%2</translation>
    </message>
</context>
<context>
    <name>gantry::pages::HistoryPanel</name>
    <message>
        <source>ran for %1</source>
        <translation>运行了 %1</translation>
    </message>
    <message>
        <source>before: %1</source>
        <translation>原名：%1</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>What</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>History of the container</source>
        <translation>容器的历史</translation>
    </message>
    <message>
        <source>Double-click to see the log of that moment</source>
        <translation>双击查看当时的日志</translation>
    </message>
    <message>
        <source>The engine remembers nothing of this container.</source>
        <translation>引擎没有关于此容器的记录。</translation>
    </message>
    <message>
        <source>ddd d MMM, HH:mm:ss</source>
        <comment>format of a moment</comment>
        <translation>M月d日 ddd HH:mm:ss</translation>
    </message>
</context>
<context>
    <name>gantry::pages::ImageDetails</name>
    <message>
        <source>%1, %2 of its own</source>
        <translation>%1，其中独占 %2</translation>
    </message>
    <message>
        <source>Could not read the image&apos;s details</source>
        <translation>无法读取镜像的详细信息</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>概览</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>层</translation>
    </message>
    <message>
        <source>Inspect</source>
        <translation>检视</translation>
    </message>
    <message>
        <source>Details of the image</source>
        <translation>镜像的详细信息</translation>
    </message>
</context>
<context>
    <name>gantry::pages::ImageOverview</name>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Used by</source>
        <translation>使用者</translation>
    </message>
    <message>
        <source>no container</source>
        <translation>没有容器</translation>
    </message>
    <message>
        <source>What its containers run with</source>
        <translation>容器的运行配置</translation>
    </message>
    <message>
        <source>Entrypoint</source>
        <translation>入口点</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>none: it has to be given when a container is created</source>
        <translation>无：创建容器时必须指定</translation>
    </message>
    <message>
        <source>Working directory</source>
        <translation>工作目录</translation>
    </message>
    <message>
        <source>User</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>root of the container</source>
        <translation>容器内的 root</translation>
    </message>
    <message>
        <source>Ports</source>
        <translation>端口</translation>
    </message>
    <message>
        <source>Volumes</source>
        <translation>卷</translation>
    </message>
    <message>
        <source>Stop signal</source>
        <translation>停止信号</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>环境变量</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>标记</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>untagged</source>
        <translation>无标签</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Platform</source>
        <translation>平台</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>创建时间</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>作者</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>%1: %2 of its own, %3 shared with other images</source>
        <translation>%1：独占 %2，与其他镜像共享 %3</translation>
    </message>
</context>
<context>
    <name>gantry::pages::ImagesPage</name>
    <message>
        <source>Remove the image “%1”?</source>
        <translation>移除镜像“%1”？</translation>
    </message>
    <message>
        <source>Remove the %1 selected images?</source>
        <translation>移除选中的 %1 个镜像？</translation>
    </message>
    <message>
        <source>Layers that other images use stay.</source>
        <translation>其他镜像使用的层会保留。</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Load…</source>
        <translation>加载…</translation>
    </message>
    <message>
        <source>Run…</source>
        <translation>运行…</translation>
    </message>
    <message>
        <source>Tag…</source>
        <translation>添加标签…</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>保存…</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>移除…</translation>
    </message>
    <message>
        <source>No images yet</source>
        <translation>还没有镜像</translation>
    </message>
    <message>
        <source>Drop an image archive (docker save, podman save or OCI layout) anywhere on this window, or choose one.</source>
        <translation>将镜像归档（docker save、podman save 或 OCI 布局）拖放到窗口的任意位置，或选择一个文件。</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>镜像</translation>
    </message>
    <message>
        <source>Clean up…</source>
        <translation>清理…</translation>
    </message>
    <message>
        <source>Disk usage</source>
        <translation>磁盘占用</translation>
    </message>
    <message numerus="yes">
        <source>%n image(s)</source>
        <translation>
            <numerusform>%n 个镜像</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 (not usable)</source>
        <translation>%1（不可用）</translation>
    </message>
    <message>
        <source>No other engine was found</source>
        <translation>未找到其他引擎</translation>
    </message>
    <message>
        <source>All engines…</source>
        <translation>所有引擎…</translation>
    </message>
    <message>
        <source>Copy to engine</source>
        <translation>复制到引擎</translation>
    </message>
    <message>
        <source>A container uses each image that matches. “Unused” hides those.</source>
        <translation>符合条件的镜像都有容器在使用，“未使用”将它们隐藏了。</translation>
    </message>
    <message>
        <source>Unused</source>
        <translation>未使用</translation>
    </message>
    <message>
        <source>Hide images that a container uses</source>
        <translation>隐藏有容器使用的镜像</translation>
    </message>
</context>
<context>
    <name>gantry::pages::LayersPanel</name>
    <message numerus="yes">
        <source>%n other(s)</source>
        <translation>
            <numerusform>另外 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>This engine does not tell which files a layer changes.</source>
        <translation>此引擎不提供各层改动了哪些文件。</translation>
    </message>
    <message>
        <source>This step changed no file, only what containers run with.</source>
        <translation>这一步没有改动文件，只改变了容器的运行配置。</translation>
    </message>
    <message>
        <source>#</source>
        <translation>序号</translation>
    </message>
    <message>
        <source>Made by</source>
        <translation>构建命令</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Shared with</source>
        <translation>共享</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>层</translation>
    </message>
    <message>
        <source>The command that made the layer</source>
        <translation>生成该层的命令</translation>
    </message>
    <message>
        <source>Files of the layer</source>
        <translation>该层的文件</translation>
    </message>
</context>
<context>
    <name>gantry::pages::LogsPanel</name>
    <message>
        <source>not found</source>
        <translation>未找到</translation>
    </message>
    <message>
        <source>Search the log (regular expression)</source>
        <translation>搜索日志（正则表达式）</translation>
    </message>
    <message>
        <source>Previous match</source>
        <translation>上一个匹配</translation>
    </message>
    <message>
        <source>Next match</source>
        <translation>下一个匹配</translation>
    </message>
    <message>
        <source>&amp;Follow</source>
        <translation>跟随(&amp;F)</translation>
    </message>
    <message>
        <source>Follow the log</source>
        <translation>跟随日志</translation>
    </message>
    <message>
        <source>&amp;Timestamps</source>
        <translation>时间戳(&amp;T)</translation>
    </message>
    <message>
        <source>Show timestamps</source>
        <translation>显示时间戳</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy the log</source>
        <translation>复制日志</translation>
    </message>
    <message>
        <source>There is no other container</source>
        <translation>没有其他容器</translation>
    </message>
    <message>
        <source>started %1</source>
        <translation>启动于 %1</translation>
    </message>
    <message>
        <source>%1 until %2</source>
        <translation>%1 至 %2</translation>
    </message>
    <message>
        <source>%1 until now</source>
        <translation>%1 至今</translation>
    </message>
    <message>
        <source>Nothing is recorded of its runs</source>
        <translation>没有运行记录</translation>
    </message>
    <message>
        <source>Solo</source>
        <translation>独显</translation>
    </message>
    <message>
        <source>Only %1</source>
        <translation>只显示 %1</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>隐藏</translation>
    </message>
    <message>
        <source>Without %1</source>
        <translation>不显示 %1</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message numerus="yes">
        <source>%n match(es)</source>
        <translation>
            <numerusform>%n 处匹配</numerusform>
        </translation>
    </message>
    <message>
        <source>searching…</source>
        <translation>正在搜索…</translation>
    </message>
    <message>
        <source>older lines are coming…</source>
        <translation>正在读取较早的日志…</translation>
    </message>
    <message>
        <source>Save the log</source>
        <translation>保存日志</translation>
    </message>
    <message>
        <source>Logs (*.log *.txt)</source>
        <translation>日志 (*.log *.txt)</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>运行记录</translation>
    </message>
    <message>
        <source>Go to a run of the container</source>
        <translation>跳转到容器的某次运行</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>合并</translation>
    </message>
    <message>
        <source>Show other containers&apos; lines among these</source>
        <translation>将其他容器的日志合并显示</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>保存…</translation>
    </message>
    <message>
        <source>&amp;Wrap</source>
        <translation>自动换行(&amp;W)</translation>
    </message>
    <message>
        <source>Wrap long lines</source>
        <translation>长行自动换行</translation>
    </message>
    <message>
        <source>ddd d MMM, HH:mm:ss</source>
        <comment>format of a moment</comment>
        <translation>M月d日 ddd HH:mm:ss</translation>
    </message>
</context>
<context>
    <name>gantry::pages::OverviewPage</name>
    <message>
        <source>all others</source>
        <translation>其他全部</translation>
    </message>
    <message>
        <source>of %1 cores</source>
        <translation>/ %1 核</translation>
    </message>
    <message>
        <source>containers %1</source>
        <translation>容器 %1</translation>
    </message>
    <message>
        <source>containers alone</source>
        <translation>仅容器</translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>/ %1</translation>
    </message>
    <message>
        <source>images %1, containers %2</source>
        <translation>镜像 %1，容器 %2</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>container, what is wrong with it</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Nothing: no container restarts, is unhealthy or ended with an error.</source>
        <translation>一切正常：没有反复重启、不健康或异常退出的容器。</translation>
    </message>
    <message>
        <source>CPU of this machine</source>
        <translation>本机 CPU</translation>
    </message>
    <message>
        <source>Memory of this machine</source>
        <translation>本机内存</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>磁盘</translation>
    </message>
    <message>
        <source>All containers</source>
        <translation>所有容器</translation>
    </message>
    <message>
        <source>Show the last</source>
        <translation>显示最近</translation>
    </message>
    <message>
        <source>Time window of the charts</source>
        <translation>图表的时间范围</translation>
    </message>
    <message>
        <source>minute</source>
        <translation>1 分钟</translation>
    </message>
    <message>
        <source>5 minutes</source>
        <translation>5 分钟</translation>
    </message>
    <message>
        <source>30 minutes</source>
        <translation>30 分钟</translation>
    </message>
    <message>
        <source>6 hours</source>
        <translation>6 小时</translation>
    </message>
    <message>
        <source>24 hours</source>
        <translation>24 小时</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>7 天</translation>
    </message>
    <message>
        <source>CPU (cores)</source>
        <translation>CPU（核）</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>Container</source>
        <translation>容器</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>Containers in the charts</source>
        <translation>图表中的容器</translation>
    </message>
    <message>
        <source>Point to highlight, click to see one alone, double-click to open it</source>
        <translation>指向可突出显示，单击只看这一个，双击打开</translation>
    </message>
    <message>
        <source>Needs attention</source>
        <translation>需要关注</translation>
    </message>
    <message>
        <source>Latest events</source>
        <translation>最近事件</translation>
    </message>
</context>
<context>
    <name>gantry::pages::OverviewPanel</name>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Container</source>
        <translation>容器</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>镜像</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>创建时间</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>启动时间</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>结束时间</translation>
    </message>
    <message>
        <source>User</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>root of the container</source>
        <translation>容器内的 root</translation>
    </message>
    <message>
        <source>Restart policy</source>
        <translation>重启策略</translation>
    </message>
    <message>
        <source>always</source>
        <translation>总是</translation>
    </message>
    <message>
        <source>always, unless stopped by hand</source>
        <translation>总是，除非手动停止</translation>
    </message>
    <message>
        <source>when it fails</source>
        <translation>失败时</translation>
    </message>
    <message>
        <source>never</source>
        <translation>从不</translation>
    </message>
    <message>
        <source>Restarts</source>
        <translation>重启次数</translation>
    </message>
    <message>
        <source>Resource limits</source>
        <translation>资源限制</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>不限制</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>%1 cores</source>
        <translation>%1 核</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>Processes</source>
        <translation>进程数</translation>
    </message>
    <message>
        <source>Root file system</source>
        <translation>根文件系统</translation>
    </message>
    <message>
        <source>read-only</source>
        <translation>只读</translation>
    </message>
    <message>
        <source>writable</source>
        <translation>可写</translation>
    </message>
    <message>
        <source>Mounts</source>
        <translation>挂载</translation>
    </message>
    <message>
        <source>%1 (read-only)</source>
        <translation>%1（只读）</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>环境变量</translation>
    </message>
    <message>
        <source>Show &amp;secrets</source>
        <translation>显示敏感信息(&amp;S)</translation>
    </message>
    <message>
        <source>Show secrets</source>
        <translation>显示敏感信息</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>健康状况</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>healthy</source>
        <translation>健康</translation>
    </message>
    <message>
        <source>unhealthy</source>
        <translation>不健康</translation>
    </message>
    <message>
        <source>starting</source>
        <translation>启动中</translation>
    </message>
    <message>
        <source>Failed in a row</source>
        <translation>连续失败次数</translation>
    </message>
    <message>
        <source>Last answer</source>
        <translation>最近一次输出</translation>
    </message>
    <message>
        <source>What it costs</source>
        <translation>资源占用</translation>
    </message>
    <message>
        <source>CPU, last 7 days</source>
        <translation>CPU（最近 7 天）</translation>
    </message>
    <message>
        <source>%1 cores on average while it ran, %2 at most</source>
        <translation>运行期间平均 %1 核，最高 %2 核</translation>
    </message>
    <message>
        <source>Memory, last 7 days</source>
        <translation>内存（最近 7 天）</translation>
    </message>
    <message>
        <source>%1 on average while it ran, %2 at most</source>
        <translation>运行期间平均 %1，最高 %2</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>磁盘</translation>
    </message>
    <message>
        <source>%1 written on top of the image</source>
        <translation>在镜像之上写入了 %1</translation>
    </message>
    <message>
        <source>Runs in the last 7 days (%1)</source>
        <translation>最近 7 天的运行记录（%1）</translation>
    </message>
    <message>
        <source>ran for %1</source>
        <translation>运行了 %1</translation>
    </message>
    <message>
        <source>still runs, or its end was not seen</source>
        <translation>仍在运行，或未记录到结束</translation>
    </message>
    <message>
        <source>out of memory</source>
        <translation>内存不足</translation>
    </message>
    <message>
        <source>Its last lines</source>
        <translation>最后的日志</translation>
    </message>
    <message>
        <source>Memory before the end</source>
        <translation>结束前的内存</translation>
    </message>
    <message>
        <source>nothing was measured yet</source>
        <translation>尚无测量数据</translation>
    </message>
    <message>
        <source>ddd d MMM, HH:mm:ss</source>
        <comment>format of a moment</comment>
        <translation>M月d日 ddd HH:mm:ss</translation>
    </message>
</context>
<context>
    <name>gantry::pages::ProcessesPanel</name>
    <message>
        <source>The container does not run, so it has no processes.</source>
        <translation>容器未运行，因此没有进程。</translation>
    </message>
    <message numerus="yes">
        <source>%n process(es)</source>
        <translation>
            <numerusform>%n 个进程</numerusform>
        </translation>
    </message>
    <message>
        <source>Kill process %1?</source>
        <translation>强制终止进程 %1？</translation>
    </message>
    <message>
        <source>Kill</source>
        <translation>强制终止</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>PID</source>
        <translation>PID</translation>
    </message>
    <message>
        <source>PID inside</source>
        <translation>容器内 PID</translation>
    </message>
    <message>
        <source>User</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>线程</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>启动时间</translation>
    </message>
    <message>
        <source>The number it has inside the container</source>
        <translation>它在容器内的编号</translation>
    </message>
    <message>
        <source>Processes of the container</source>
        <translation>容器的进程</translation>
    </message>
    <message>
        <source>Send a signal</source>
        <translation>发送信号</translation>
    </message>
    <message>
        <source>Send a signal to the selected process</source>
        <translation>向选中的进程发送信号</translation>
    </message>
</context>
<context>
    <name>gantry::pages::SettingsPage</name>
    <message>
        <source>not connected</source>
        <translation>未连接</translation>
    </message>
    <message>
        <source>API %1, %2</source>
        <translation>API %1，%2</translation>
    </message>
    <message>
        <source>%1 processors, %2 of memory</source>
        <translation>%1 个处理器，%2 内存</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>语言(&amp;L)</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>主题(&amp;T)</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>&amp;Engine address</source>
        <translation>引擎地址(&amp;E)</translation>
    </message>
    <message>
        <source>Gantry&apos;s own engine</source>
        <translation>Gantry 自带的引擎</translation>
    </message>
    <message>
        <source>Another engine works too, for example unix:///var/run/docker.sock</source>
        <translation>也可以使用其他引擎，例如 unix:///var/run/docker.sock</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Connect to this engine</source>
        <translation>连接此引擎</translation>
    </message>
    <message>
        <source>Connected to</source>
        <translation>已连接到</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>&amp;Amounts of memory</source>
        <translation>内存单位(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;CPU use</source>
        <translation>CPU 用量(&amp;C)</translation>
    </message>
    <message>
        <source>Icon in the t&amp;ray</source>
        <translation>托盘图标(&amp;R)</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>通知</translation>
    </message>
    <message>
        <source>Out of &amp;memory</source>
        <translation>内存耗尽(&amp;M)</translation>
    </message>
    <message>
        <source>Container keeps crash&amp;ing</source>
        <translation>容器反复崩溃(&amp;I)</translation>
    </message>
    <message>
        <source>Container is un&amp;healthy</source>
        <translation>容器不健康(&amp;H)</translation>
    </message>
    <message>
        <source>Archive is l&amp;oaded</source>
        <translation>归档加载完成(&amp;O)</translation>
    </message>
    <message>
        <source>By the &amp;desktop while the window is behind</source>
        <translation>窗口不在前台时使用桌面通知(&amp;D)</translation>
    </message>
    <message>
        <source>What is kept</source>
        <translation>保留的内容</translation>
    </message>
    <message>
        <source>&amp;Undo is possible for</source>
        <translation>可撤销的时间(&amp;U)</translation>
    </message>
    <message>
        <source>Events on the Acti&amp;vity page</source>
        <translation>“活动”页保留的事件数(&amp;V)</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>统计数据</translation>
    </message>
    <message>
        <source>By the engine, also while no window is open: each second for 10 minutes, every 10 seconds for 6 hours, every minute for 7 days.</source>
        <translation>由引擎记录，窗口关闭时也不中断：最近 10 分钟每秒一次，6 小时内每 10 秒一次，7 天内每分钟一次。</translation>
    </message>
    <message>
        <source>This engine records none: charts begin when they are opened.</source>
        <translation>此引擎不保留历史：图表从打开时开始。</translation>
    </message>
    <message>
        <source>MiB, GiB (powers of 1024)</source>
        <translation>MiB、GiB（1024 进制）</translation>
    </message>
    <message>
        <source>MB, GB (powers of 1000)</source>
        <translation>MB、GB（1000 进制）</translation>
    </message>
    <message>
        <source>per cent of one core</source>
        <translation>单核百分比</translation>
    </message>
    <message>
        <source>cores</source>
        <translation>核数</translation>
    </message>
    <message>
        <source> minutes</source>
        <translation> 分钟</translation>
    </message>
</context>
<context>
    <name>gantry::pages::StatsPanel</name>
    <message>
        <source>read</source>
        <translation>读取</translation>
    </message>
    <message>
        <source>written</source>
        <translation>写入</translation>
    </message>
    <message>
        <source>CPU (cores)</source>
        <translation>CPU（核）</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>Processes</source>
        <translation>进程数</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>磁盘</translation>
    </message>
    <message>
        <source>Show the last</source>
        <translation>显示最近</translation>
    </message>
    <message>
        <source>Time window of the charts</source>
        <translation>图表的时间范围</translation>
    </message>
    <message>
        <source>minute</source>
        <translation>1 分钟</translation>
    </message>
    <message>
        <source>5 minutes</source>
        <translation>5 分钟</translation>
    </message>
    <message>
        <source>30 minutes</source>
        <translation>30 分钟</translation>
    </message>
    <message>
        <source>6 hours</source>
        <translation>6 小时</translation>
    </message>
    <message>
        <source>24 hours</source>
        <translation>24 小时</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>7 天</translation>
    </message>
    <message>
        <source>No other container runs</source>
        <translation>没有其他正在运行的容器</translation>
    </message>
    <message>
        <source>user</source>
        <translation>用户态</translation>
    </message>
    <message>
        <source>system</source>
        <translation>内核态</translation>
    </message>
    <message>
        <source>anonymous</source>
        <translation>匿名内存</translation>
    </message>
    <message>
        <source>files</source>
        <translation>文件缓存</translation>
    </message>
    <message>
        <source>kernel</source>
        <translation>内核</translation>
    </message>
    <message>
        <source>swap</source>
        <translation>交换</translation>
    </message>
    <message>
        <source>received</source>
        <translation>接收</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>disk</source>
        <translation>磁盘</translation>
    </message>
    <message>
        <source>held back</source>
        <translation>受限</translation>
    </message>
    <message>
        <source>Save the picture…</source>
        <translation>保存图片…</translation>
    </message>
    <message>
        <source>Save the values as CSV…</source>
        <translation>将数值保存为 CSV…</translation>
    </message>
    <message>
        <source>Copy the picture</source>
        <translation>复制图片</translation>
    </message>
    <message>
        <source>Show the log at this moment</source>
        <translation>查看此刻的日志</translation>
    </message>
    <message>
        <source>Set a limit</source>
        <translation>设置限制</translation>
    </message>
    <message>
        <source>Back to now</source>
        <translation>回到现在</translation>
    </message>
    <message>
        <source>Save the picture</source>
        <translation>保存图片</translation>
    </message>
    <message>
        <source>Pictures (*.png)</source>
        <translation>图片 (*.png)</translation>
    </message>
    <message>
        <source>Save the values</source>
        <translation>保存数值</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>表格 (*.csv)</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Pressure</source>
        <translation>压力</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>对比</translation>
    </message>
    <message>
        <source>Compare with other containers</source>
        <translation>与其他容器对比</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Export the charts</source>
        <translation>导出图表</translation>
    </message>
    <message>
        <source>Wheel zooms, dragging moves, a click opens the log at that second.</source>
        <translation>滚轮缩放，拖动平移，单击查看该时刻的日志。</translation>
    </message>
    <message>
        <source>Each device</source>
        <translation>按设备显示</translation>
    </message>
    <message>
        <source>Show each disk and network interface by itself</source>
        <translation>分别显示每个磁盘和网络接口</translation>
    </message>
</context>
<context>
    <name>gantry::pages::TablePage</name>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>More actions</source>
        <translation>更多操作</translation>
    </message>
    <message>
        <source>Filter  ( / )</source>
        <translation>筛选（/）</translation>
    </message>
    <message>
        <source>Filter the table</source>
        <translation>筛选表格</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Choose the columns</source>
        <translation>选择要显示的列</translation>
    </message>
    <message>
        <source>Show what failed</source>
        <translation>查看失败项</translation>
    </message>
    <message>
        <source>Nothing matches the filter. Esc in it clears it.</source>
        <translation>没有符合筛选条件的条目。在筛选框中按 Esc 可清除筛选。</translation>
    </message>
</context>
<context>
    <name>gantry::widgets::CommandPalette</name>
    <message>
        <source>Commands</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>What do you want to do?</source>
        <translation>想做什么？</translation>
    </message>
    <message>
        <source>Find a command</source>
        <translation>查找命令</translation>
    </message>
    <message>
        <source>No command fits.</source>
        <translation>没有匹配的命令。</translation>
    </message>
</context>
<context>
    <name>gantry::widgets::DropOverlay</name>
    <message>
        <source>Drop image archives or a folder with an OCI layout here to load them</source>
        <translation>将镜像归档或 OCI 布局文件夹拖放到这里即可加载</translation>
    </message>
</context>
<context>
    <name>gantry::widgets::ErrorBanner</name>
    <message>
        <source>Close this message</source>
        <translation>关闭此消息</translation>
    </message>
</context>
<context>
    <name>gantry::widgets::JsonTree</name>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Filter names and values</source>
        <translation>筛选名称和值</translation>
    </message>
    <message>
        <source>Document tree</source>
        <translation>文档树</translation>
    </message>
    <message>
        <source>Copy the value</source>
        <translation>复制值</translation>
    </message>
    <message>
        <source>Copy the path</source>
        <translation>复制路径</translation>
    </message>
    <message>
        <source>Path of the selected value</source>
        <translation>所选值的路径</translation>
    </message>
    <message>
        <source>Select a value to see its path</source>
        <translation>选择一个值以查看其路径</translation>
    </message>
</context>
<context>
    <name>gantry::widgets::LimitSlider</name>
    <message>
        <source>%1, slider</source>
        <translation>%1，滑块</translation>
    </message>
</context>
<context>
    <name>gantry::widgets::LogView</name>
    <message>
        <source>Log lines</source>
        <translation>日志行</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>全选</translation>
    </message>
    <message numerus="yes">
        <source>%n new line(s)</source>
        <translation>
            <numerusform>%n 行新日志</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gantry::widgets::MatchMap</name>
    <message>
        <source>Where the matches are</source>
        <translation>匹配位置</translation>
    </message>
</context>
<context>
    <name>gantry::widgets::StateBadge</name>
    <message>
        <source>Running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Restarting</source>
        <translation>正在重启</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>已创建</translation>
    </message>
    <message>
        <source>Removing</source>
        <translation>正在移除</translation>
    </message>
    <message>
        <source>Dead</source>
        <translation>已失效</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Exited</source>
        <translation>已退出</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>Unhealthy</source>
        <translation>不健康</translation>
    </message>
    <message>
        <source>Partly running</source>
        <translation>部分运行中</translation>
    </message>
</context>
<context>
    <name>gantry::widgets::TaskRow</name>
    <message>
        <source>Abort</source>
        <translation>中止</translation>
    </message>
    <message>
        <source>Abort: %1</source>
        <translation>中止：%1</translation>
    </message>
    <message>
        <source>Layers of: %1</source>
        <translation>各层进度：%1</translation>
    </message>
    <message>
        <source>Show each layer</source>
        <translation>显示每一层</translation>
    </message>
</context>
<context>
    <name>gantry::widgets::TimeChart</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
</context>
<context>
    <name>gantry::widgets::Toast</name>
    <message>
        <source>Dismiss</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <comment>title, text</comment>
        <translation>%1。%2</translation>
    </message>
</context>
<context>
    <name>gantry::widgets::Treemap</name>
    <message numerus="yes">
        <source>%n smaller one(s)</source>
        <translation>
            <numerusform>%n 个较小的项</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2: %3</source>
        <comment>kind, thing: amount</comment>
        <translation>%1，%2：%3</translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>A desktop for local containers.</source>
        <translation>本地容器的桌面程序。</translation>
    </message>
    <message>
        <source>Engine to talk to, for example unix:///var/run/docker.sock.</source>
        <translation>要连接的引擎，例如 unix:///var/run/docker.sock。</translation>
    </message>
    <message>
        <source>Show everything by itself, save pictures in DIR and end.</source>
        <translation>自动演示全部功能，把截图保存到 DIR 后退出。</translation>
    </message>
    <message>
        <source>Ask whether the engine answers, say so, and end without a window.</source>
        <translation>查询引擎是否有响应，输出结果后直接退出，不打开窗口。</translation>
    </message>
    <message>
        <source>Language for this run: de, en, ja or zh_CN.</source>
        <translation>本次运行的语言：de、en、ja 或 zh_CN。</translation>
    </message>
    <message>
        <source>Theme for this run: light or dark.</source>
        <translation>本次运行的主题：light 或 dark。</translation>
    </message>
    <message>
        <source>Open another window instead of handing the archives to the one that is open.</source>
        <translation>打开新窗口，而不是把归档交给已打开的窗口。</translation>
    </message>
    <message>
        <source>Image archives, or folders with an OCI layout, to load.</source>
        <translation>要加载的镜像归档或 OCI 布局文件夹。</translation>
    </message>
</context>
</TS>
