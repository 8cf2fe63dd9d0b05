<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
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
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Unpacking layers</source>
        <translation>正在解包层</translation>
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
</context>
<context>
    <name>gantry::actions::MetricsSource</name>
    <message>
        <source>Could not read the recorded metrics</source>
        <translation>无法读取已记录的指标</translation>
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
    <name>gantry::actions::RequestTask</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message numerus="yes">
        <source>%n more failed too.</source>
        <translation>
            <numerusform>另有 %n 个也失败了。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gantry::actions::SaveTask</name>
    <message>
        <source>Saving %1</source>
        <translation>正在保存 %1</translation>
    </message>
    <message>
        <source>%1 written</source>
        <translation>已写入 %1</translation>
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
    <name>gantry::app::MainWindow</name>
    <message>
        <source>The engine could not be started</source>
        <translation>无法启动引擎</translation>
    </message>
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
    <name>gantry::dialogs::CreateDialog</name>
    <message>
        <source>&amp;Image</source>
        <translation>镜像(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>名称(&amp;N)</translation>
    </message>
    <message>
        <source>C&amp;ommand</source>
        <translation>命令(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Environment</source>
        <translation>环境变量(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;User</source>
        <translation>用户(&amp;U)</translation>
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
        <source>Pro&amp;cesses</source>
        <translation>进程数(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Restart</source>
        <translation>重启策略(&amp;R)</translation>
    </message>
    <message>
        <source>Choose an image.</source>
        <translation>请选择镜像。</translation>
    </message>
    <message>
        <source>The command has a quotation mark that is never closed.</source>
        <translation>命令中的引号没有闭合。</translation>
    </message>
    <message>
        <source>The environment line “%1” has no name. Write NAME=value.</source>
        <translation>环境变量行“%1”缺少名称，请写成 名称=值。</translation>
    </message>
    <message>
        <source>Mount %1: both paths must start with “/”.</source>
        <translation>挂载 %1：两个路径都必须以“/”开头。</translation>
    </message>
    <message>
        <source>The container cannot be created yet</source>
        <translation>暂时无法创建容器</translation>
    </message>
    <message>
        <source>Choose a folder to mount</source>
        <translation>选择要挂载的文件夹</translation>
    </message>
    <message>
        <source>Create a container</source>
        <translation>创建容器</translation>
    </message>
    <message>
        <source>General</source>
        <translation>常规</translation>
    </message>
    <message>
        <source>Resource limits</source>
        <translation>资源限制</translation>
    </message>
    <message>
        <source>Mounts</source>
        <translation>挂载</translation>
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
        <source>NAME=value, one per line</source>
        <translation>名称=值，每行一个</translation>
    </message>
    <message>
        <source>the image&apos;s own user when empty</source>
        <translation>留空则使用镜像自带的用户</translation>
    </message>
    <message>
        <source>Rea&amp;d-only root file system</source>
        <translation>只读根文件系统(&amp;D)</translation>
    </message>
    <message>
        <source>Read-only root file system</source>
        <translation>只读根文件系统</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>不限制</translation>
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
        <source>Folder on this computer</source>
        <translation>本机文件夹</translation>
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
        <source>&amp;Add folder…</source>
        <translation>添加文件夹(&amp;A)…</translation>
    </message>
    <message>
        <source>Remo&amp;ve</source>
        <translation>移除(&amp;V)</translation>
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
        <source>Try again</source>
        <translation>重试</translation>
    </message>
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
        <source>Remove the %1 selected containers?</source>
        <translation>移除选中的 %1 个容器？</translation>
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
        <source>Records statistics even when no window is open.</source>
        <translation>即使没有打开窗口也会记录统计数据。</translation>
    </message>
    <message>
        <source>Keeps no history: charts begin when they are opened.</source>
        <translation>不保留历史：图表从打开时开始。</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>语言(&amp;L)</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
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
        <source>Theme</source>
        <translation>主题</translation>
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
        <source>Engine address</source>
        <translation>引擎地址</translation>
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
</context>
<context>
    <name>gantry::widgets::DropOverlay</name>
    <message>
        <source>Drop image archives here to load them</source>
        <translation>将镜像归档拖放到此处即可加载</translation>
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
</context>
<context>
    <name>gantry::widgets::TimeChart</name>
    <message>
        <source>limit %1</source>
        <translation>限制 %1</translation>
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
        <source>Language for this run: en or zh_CN.</source>
        <translation>本次运行的语言：en 或 zh_CN。</translation>
    </message>
    <message>
        <source>Theme for this run: light or dark.</source>
        <translation>本次运行的主题：light 或 dark。</translation>
    </message>
    <message>
        <source>Image archives to load.</source>
        <translation>要加载的镜像归档。</translation>
    </message>
</context>
</TS>
