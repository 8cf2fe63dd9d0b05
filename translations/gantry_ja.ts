<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja" sourcelanguage="en">
<context>
    <name>Attention</name>
    <message>
        <source>keeps restarting, last with exit code %1</source>
        <translation>再起動を繰り返しています (直近の終了コード %1)</translation>
    </message>
    <message>
        <source>keeps restarting</source>
        <translation>再起動を繰り返しています</translation>
    </message>
    <message>
        <source>runs, but its health check fails</source>
        <translation>実行中ですが、ヘルスチェックに失敗しています</translation>
    </message>
    <message>
        <source>could not be removed completely</source>
        <translation>完全には削除できませんでした</translation>
    </message>
    <message>
        <source>was killed</source>
        <translation>強制終了されました</translation>
    </message>
    <message>
        <source>ended with exit code %1</source>
        <translation>終了コード %1 で終了しました</translation>
    </message>
</context>
<context>
    <name>CauseOfDeath</name>
    <message>
        <source>The limit was %1.</source>
        <translation>上限は %1 でした。</translation>
    </message>
    <message>
        <source>It had used up to %1.</source>
        <translation>最大で %1 を使用していました。</translation>
    </message>
    <message>
        <source>The engine could not run it.</source>
        <translation>エンジンがコンテナを実行できませんでした。</translation>
    </message>
    <message>
        <source>The command was found but could not be executed. Is it executable, and built for this processor?</source>
        <translation>コマンドは見つかりましたが、実行できませんでした。実行権限があるか、このプロセッサ向けにビルドされているかを確認してください。</translation>
    </message>
    <message>
        <source>The command was not found in the image.</source>
        <translation>コマンドがイメージ内に見つかりませんでした。</translation>
    </message>
    <message>
        <source>The program gave up by itself (abort).</source>
        <translation>プログラムが自ら異常終了しました (abort)。</translation>
    </message>
    <message>
        <source>It was killed. Memory was not the reason as far as the engine knows.</source>
        <translation>強制終了されました。エンジンが把握している限り、原因はメモリではありません。</translation>
    </message>
    <message>
        <source>The program accessed memory it may not (segmentation fault).</source>
        <translation>プログラムが許可されていないメモリにアクセスしました (セグメンテーション違反)。</translation>
    </message>
    <message>
        <source>It was asked to stop and did.</source>
        <translation>停止を要求され、それに応じて終了しました。</translation>
    </message>
    <message>
        <source>The program ended by itself and reported an error. Its log may say why.</source>
        <translation>プログラムがエラーを報告して自ら終了しました。ログから原因がわかるかもしれません。</translation>
    </message>
    <message>
        <source>It could not be started</source>
        <translation>起動できませんでした</translation>
    </message>
    <message>
        <source>Killed because it ran out of memory</source>
        <translation>メモリ不足により強制終了されました</translation>
    </message>
    <message>
        <source>Give it a higher memory limit, or make the program use less.</source>
        <translation>メモリの上限を引き上げるか、プログラムの使用量を減らしてください。</translation>
    </message>
    <message>
        <source>Ended normally</source>
        <translation>正常に終了しました</translation>
    </message>
    <message>
        <source>Exit code 0: the program reported success.</source>
        <translation>終了コード 0: プログラムは成功を報告しました。</translation>
    </message>
    <message>
        <source>Ended with exit code %1</source>
        <translation>終了コード %1 で終了しました</translation>
    </message>
    <message>
        <source>Ended by signal %1 (exit code %2)</source>
        <translation>シグナル %1 により終了しました (終了コード %2)</translation>
    </message>
</context>
<context>
    <name>ChartScale</name>
    <message>
        <source>ddd d</source>
        <comment>format of a day</comment>
        <translation>d日 (ddd)</translation>
    </message>
    <message>
        <source>ddd d, HH:mm</source>
        <comment>format of a moment</comment>
        <translation>d日 (ddd) HH:mm</translation>
    </message>
</context>
<context>
    <name>ProtectionRows</name>
    <message>
        <source>Protection</source>
        <translation>保護</translation>
    </message>
    <message>
        <source>Protection, as it would be started</source>
        <translation>保護 (起動した場合)</translation>
    </message>
    <message>
        <source>privileged</source>
        <translation>特権モード</translation>
    </message>
    <message>
        <source>the machine&apos;s network</source>
        <translation>このマシンのネットワーク</translation>
    </message>
    <message>
        <source>other processes can be seen</source>
        <translation>ほかのプロセスの参照</translation>
    </message>
    <message>
        <source>shared memory of others</source>
        <translation>ほかと共有するメモリ</translation>
    </message>
    <message>
        <source>the machine&apos;s host name</source>
        <translation>このマシンのホスト名</translation>
    </message>
    <message>
        <source>the machine&apos;s control groups can be seen</source>
        <translation>このマシンのコントロールグループの参照</translation>
    </message>
    <message>
        <source>the machine&apos;s users</source>
        <translation>このマシンのユーザー</translation>
    </message>
    <message>
        <source>more capabilities</source>
        <translation>追加のケーパビリティ</translation>
    </message>
    <message>
        <source>devices of the machine</source>
        <translation>このマシンのデバイス</translation>
    </message>
    <message>
        <source>kernel settings of the machine</source>
        <translation>このマシンのカーネルパラメーター</translation>
    </message>
    <message>
        <source>security options</source>
        <translation>セキュリティオプション</translation>
    </message>
    <message>
        <source>paths that are else hidden</source>
        <translation>通常は隠されるパス</translation>
    </message>
    <message>
        <source>another runtime</source>
        <translation>別のランタイム</translation>
    </message>
    <message>
        <source>annotations for the runtime</source>
        <translation>ランタイム向けのアノテーション</translation>
    </message>
    <message>
        <source>another control group</source>
        <translation>別のコントロールグループ</translation>
    </message>
    <message>
        <source>any number of processes</source>
        <translation>プロセス数の制限なし</translation>
    </message>
    <message>
        <source>not ended when memory runs out</source>
        <translation>メモリ不足でも終了しない</translation>
    </message>
    <message>
        <source>ended after others when memory runs out</source>
        <translation>メモリ不足のとき後回しで終了</translation>
    </message>
    <message>
        <source>a place before others</source>
        <translation>ほかより高い優先度</translation>
    </message>
    <message>
        <source>asked for by the administrator (root)</source>
        <translation>管理者 (root) が要求</translation>
    </message>
    <message>
        <source>allowed by an administrator when it was asked for</source>
        <translation>要求時に管理者が許可</translation>
    </message>
    <message>
        <source>allowed by the policy&apos;s line “%1”</source>
        <translation>ポリシーの行「%1」で許可</translation>
    </message>
    <message>
        <source>users</source>
        <translation>ユーザー</translation>
    </message>
    <message>
        <source>mounts</source>
        <translation>マウント</translation>
    </message>
    <message>
        <source>processes</source>
        <translation>プロセス</translation>
    </message>
    <message>
        <source>network</source>
        <translation>ネットワーク</translation>
    </message>
    <message>
        <source>shared memory</source>
        <translation>共有メモリ</translation>
    </message>
    <message>
        <source>host name</source>
        <translation>ホスト名</translation>
    </message>
    <message>
        <source>control groups</source>
        <translation>コントロールグループ</translation>
    </message>
    <message>
        <source>Relaxed</source>
        <translation>緩和</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between the items of a list</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>Namespaces</source>
        <translation>名前空間</translation>
    </message>
    <message>
        <source>its own: %1</source>
        <translation>専用: %1</translation>
    </message>
    <message>
        <source>its own: %1; the machine&apos;s: %2</source>
        <translation>専用: %1、このマシンと共用: %2</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>ユーザー</translation>
    </message>
    <message>
        <source>root in it is user %1 outside, nobody there; %2 users are its own</source>
        <translation>コンテナ内の root は、外部では権限のないユーザー %1 です。%2 個のユーザー ID はこのコンテナ専用です</translation>
    </message>
    <message>
        <source>the machine&apos;s: root in it is root</source>
        <translation>このマシンと共用: コンテナ内の root はマシンの root です</translation>
    </message>
    <message>
        <source>Capabilities</source>
        <translation>ケーパビリティ</translation>
    </message>
    <message>
        <source>none</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>at most %1: %2</source>
        <translation>最大 %1: %2</translation>
    </message>
    <message>
        <source>System calls</source>
        <translation>システムコール</translation>
    </message>
    <message>
        <source>filtered</source>
        <translation>フィルターあり</translation>
    </message>
    <message>
        <source>not filtered</source>
        <translation>フィルターなし</translation>
    </message>
    <message>
        <source>New privileges</source>
        <translation>新しい権限</translation>
    </message>
    <message>
        <source>cannot be gained</source>
        <translation>取得不可</translation>
    </message>
    <message>
        <source>can be gained, as by set-user-ID programs</source>
        <translation>取得可能 (set-user-ID プログラムなど)</translation>
    </message>
    <message>
        <source>System paths</source>
        <translation>システムのパス</translation>
    </message>
    <message>
        <source>nothing is hidden</source>
        <translation>非表示なし</translation>
    </message>
    <message>
        <source>%1 hidden, %2 read-only</source>
        <translation>%1 個は非表示、%2 個は読み取り専用</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>デバイス</translation>
    </message>
</context>
<context>
    <name>TimeChart</name>
    <message>
        <source>new limit %1</source>
        <translation>新しい上限 %1</translation>
    </message>
    <message>
        <source>limit %1, above</source>
        <translation>上限 %1 (表示範囲より上)</translation>
    </message>
    <message>
        <source>limit %1</source>
        <translation>上限 %1</translation>
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
        <translation>%1 分</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 時間</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 日</translation>
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
        <translation>%1 がメモリ不足になりました</translation>
    </message>
    <message>
        <source>The kernel ended one of its processes, because all of its memory limit was in use.</source>
        <translation>メモリを上限まで使い切ったため、カーネルがプロセスの 1 つを終了しました。</translation>
    </message>
    <message>
        <source>%1 is unhealthy</source>
        <translation>%1 が異常です</translation>
    </message>
    <message>
        <source>Its health check failed several times in a row.</source>
        <translation>ヘルスチェックが連続して失敗しました。</translation>
    </message>
    <message>
        <source>%1 keeps crashing</source>
        <translation>%1 がクラッシュを繰り返しています</translation>
    </message>
    <message>
        <source>It ended %1 times within two minutes, last with exit code %2.</source>
        <translation>2 分間に %1 回終了しました。直近の終了コードは %2 です。</translation>
    </message>
</context>
<context>
    <name>gantry::actions::ContainerActions</name>
    <message numerus="yes">
        <source>%n container(s)</source>
        <translation>
            <numerusform>%n 個のコンテナ</numerusform>
        </translation>
    </message>
    <message>
        <source>Starting %1</source>
        <translation>%1 を起動中</translation>
    </message>
    <message>
        <source>Could not start %1</source>
        <translation>%1 を起動できませんでした</translation>
    </message>
    <message>
        <source>Stopping %1</source>
        <translation>%1 を停止中</translation>
    </message>
    <message>
        <source>Could not stop %1</source>
        <translation>%1 を停止できませんでした</translation>
    </message>
    <message>
        <source>Restarting %1</source>
        <translation>%1 を再起動中</translation>
    </message>
    <message>
        <source>Could not restart %1</source>
        <translation>%1 を再起動できませんでした</translation>
    </message>
    <message>
        <source>Pausing %1</source>
        <translation>%1 を一時停止中</translation>
    </message>
    <message>
        <source>Could not pause %1</source>
        <translation>%1 を一時停止できませんでした</translation>
    </message>
    <message>
        <source>Resuming %1</source>
        <translation>%1 を再開中</translation>
    </message>
    <message>
        <source>Could not resume %1</source>
        <translation>%1 を再開できませんでした</translation>
    </message>
    <message>
        <source>Killing %1</source>
        <translation>%1 を強制終了中</translation>
    </message>
    <message>
        <source>Could not kill %1</source>
        <translation>%1 を強制終了できませんでした</translation>
    </message>
    <message>
        <source>Removing %1</source>
        <translation>%1 を削除中</translation>
    </message>
    <message>
        <source>Could not remove %1</source>
        <translation>%1 を削除できませんでした</translation>
    </message>
    <message>
        <source>Renaming %1</source>
        <translation>%1 の名前を変更中</translation>
    </message>
    <message>
        <source>Could not rename %1</source>
        <translation>%1 の名前を変更できませんでした</translation>
    </message>
    <message>
        <source>%1 was renamed to %2</source>
        <translation>%1 の名前を %2 に変更しました</translation>
    </message>
    <message>
        <source>Changing the limits of %1</source>
        <translation>%1 のリソース制限を変更中</translation>
    </message>
    <message>
        <source>Could not change the limits of %1</source>
        <translation>%1 のリソース制限を変更できませんでした</translation>
    </message>
    <message>
        <source>%1 was created anew</source>
        <translation>%1 を再作成しました</translation>
    </message>
    <message>
        <source>%1 was changed</source>
        <translation>%1 を変更しました</translation>
    </message>
    <message>
        <source>Removing stopped containers</source>
        <translation>停止済みのコンテナを削除中</translation>
    </message>
    <message>
        <source>Could not remove the stopped containers%1</source>
        <translation>停止済みのコンテナを削除できませんでした%1</translation>
    </message>
</context>
<context>
    <name>gantry::actions::CopyTask</name>
    <message>
        <source>Copying %1 to %2</source>
        <comment>image or images, engine</comment>
        <translation>%1 を %2 へコピーしています</translation>
    </message>
    <message numerus="yes">
        <source>%n image(s)</source>
        <translation>
            <numerusform>%n 個のイメージ</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 unpacks the layers</source>
        <comment>engine</comment>
        <translation>%1 がレイヤーを展開しています</translation>
    </message>
    <message>
        <source>Copied %1 to %2</source>
        <comment>image or images, engine</comment>
        <translation>%1 を %2 へコピーしました</translation>
    </message>
    <message>
        <source>Could not copy %1 to %2</source>
        <comment>image or images, engine</comment>
        <translation>%1 を %2 へコピーできませんでした</translation>
    </message>
    <message>
        <source>%1 could not hand over what was asked for.</source>
        <comment>engine</comment>
        <translation>%1 は要求されたものを渡せませんでした。</translation>
    </message>
    <message>
        <source>%1 did not take what was sent.</source>
        <comment>engine</comment>
        <translation>%1 は送られたものを受け取りませんでした。</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>再試行</translation>
    </message>
</context>
<context>
    <name>gantry::actions::CreateTask</name>
    <message>
        <source>Creating a container of %1</source>
        <translation>%1 からコンテナを作成中</translation>
    </message>
    <message>
        <source>Creating %1</source>
        <translation>%1 を作成中</translation>
    </message>
    <message>
        <source>Could not create the container</source>
        <translation>コンテナを作成できませんでした</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>起動中</translation>
    </message>
    <message>
        <source>The container was created but could not be started</source>
        <translation>コンテナは作成されましたが、起動できませんでした</translation>
    </message>
</context>
<context>
    <name>gantry::actions::EditTask</name>
    <message>
        <source>Changing %1</source>
        <translation>%1 を変更中</translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>停止中</translation>
    </message>
    <message>
        <source>Changing</source>
        <translation>変更中</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>起動中</translation>
    </message>
    <message>
        <source>Could not change %1</source>
        <translation>%1 を変更できませんでした</translation>
    </message>
    <message>
        <source>It removes itself when it ends, so nothing could be put back. Duplicate it instead.</source>
        <translation>このコンテナは終了時に自動で削除されるため、元に戻せなくなります。代わりに複製してください。</translation>
    </message>
    <message>
        <source>Stopping the old one</source>
        <translation>元のコンテナを停止中</translation>
    </message>
    <message>
        <source>Creating the new one</source>
        <translation>新しいコンテナを作成中</translation>
    </message>
    <message>
        <source>Putting the old one back</source>
        <translation>元のコンテナを復元中</translation>
    </message>
    <message>
        <source>The old container is kept as %1.</source>
        <translation>元のコンテナは %1 として残されています。</translation>
    </message>
    <message>
        <source>The old container is back as it was.</source>
        <translation>元のコンテナは変更前の状態に戻りました。</translation>
    </message>
    <message>
        <source>The old container is back and runs.</source>
        <translation>元のコンテナに戻り、実行中です。</translation>
    </message>
    <message>
        <source>The old container is back, but could not be started: %1</source>
        <translation>元のコンテナに戻りましたが、起動できませんでした: %1</translation>
    </message>
</context>
<context>
    <name>gantry::actions::EngineFinder</name>
    <message>
        <source>It is installed, but does not run: there is no socket at %1.</source>
        <translation>インストール済みですが、実行されていません。%1 にソケットがありません。</translation>
    </message>
    <message>
        <source>Join the group %1</source>
        <translation>グループ %1 に参加</translation>
    </message>
    <message>
        <source>Log out and in again, then it can be used.</source>
        <translation>一度ログアウトしてログインし直すと使用できます。</translation>
    </message>
    <message>
        <source>Start %1</source>
        <translation>%1 を起動</translation>
    </message>
</context>
<context>
    <name>gantry::actions::ImageActions</name>
    <message>
        <source>Removing %1</source>
        <translation>%1 を削除中</translation>
    </message>
    <message numerus="yes">
        <source>Removing %n image(s)</source>
        <translation>
            <numerusform>%n 個のイメージを削除中</numerusform>
        </translation>
    </message>
    <message>
        <source>Could not remove %1</source>
        <translation>%1 を削除できませんでした</translation>
    </message>
    <message>
        <source>Tagging %1</source>
        <translation>%1 にタグを付けています</translation>
    </message>
    <message>
        <source>Could not tag %1</source>
        <translation>%1 にタグを付けられませんでした</translation>
    </message>
    <message>
        <source>Removing unused images</source>
        <translation>未使用のイメージを削除中</translation>
    </message>
    <message>
        <source>Could not remove the unused images%1</source>
        <translation>未使用のイメージを削除できませんでした%1</translation>
    </message>
</context>
<context>
    <name>gantry::actions::LoadTask</name>
    <message>
        <source>Loading %1</source>
        <translation>%1 を読み込み中</translation>
    </message>
    <message>
        <source>Loaded</source>
        <translation>読み込みました</translation>
    </message>
    <message>
        <source>Loaded %1</source>
        <translation>%1 を読み込みました</translation>
    </message>
    <message>
        <source>Could not load %1</source>
        <translation>%1 を読み込めませんでした</translation>
    </message>
    <message>
        <source>Nothing of the archive was taken.</source>
        <translation>アーカイブからは何も取り込まれていません。</translation>
    </message>
    <message>
        <source>Check that it is an image archive (docker save, podman save or OCI layout) and that it was copied completely</source>
        <translation>イメージのアーカイブ (docker save、podman save、OCI レイアウト) であること、最後までコピーされていることを確認してください</translation>
    </message>
    <message>
        <source>Writing to the disk</source>
        <translation>ディスクに書き込み中</translation>
    </message>
    <message>
        <source>Unpacking layers</source>
        <translation>レイヤーを展開中</translation>
    </message>
</context>
<context>
    <name>gantry::actions::LogSource</name>
    <message>
        <source>Could not read the log</source>
        <translation>ログを読み取れませんでした</translation>
    </message>
    <message>
        <source>The log broke off</source>
        <translation>ログが途切れました</translation>
    </message>
    <message>
        <source>Could not read the older part of the log</source>
        <translation>古い部分のログを読み取れませんでした</translation>
    </message>
</context>
<context>
    <name>gantry::actions::MetricsSource</name>
    <message>
        <source>Could not read the recorded metrics</source>
        <translation>記録済みのメトリクスを読み取れませんでした</translation>
    </message>
</context>
<context>
    <name>gantry::actions::PreviewTask</name>
    <message>
        <source>Looking into %1</source>
        <translation>%1 の内容を確認中</translation>
    </message>
    <message>
        <source>Could not load %1</source>
        <translation>%1 を読み込めませんでした</translation>
    </message>
</context>
<context>
    <name>gantry::actions::Problem</name>
    <message>
        <source>It is not there (any more).</source>
        <translation>存在しません (削除された可能性があります)。</translation>
    </message>
    <message>
        <source>That name is taken.</source>
        <translation>その名前はすでに使われています。</translation>
    </message>
    <message>
        <source>The engine did not accept what was asked for.</source>
        <translation>エンジンが要求を受け付けませんでした。</translation>
    </message>
    <message>
        <source>Its present state does not allow this.</source>
        <translation>現在の状態ではこの操作を実行できません。</translation>
    </message>
    <message>
        <source>You are not allowed to do this.</source>
        <translation>この操作を行う権限がありません。</translation>
    </message>
    <message>
        <source>The engine does not answer.</source>
        <translation>エンジンが応答しません。</translation>
    </message>
    <message>
        <source>It was cancelled.</source>
        <translation>キャンセルされました。</translation>
    </message>
    <message>
        <source>This engine cannot do this.</source>
        <translation>このエンジンでは対応していません。</translation>
    </message>
    <message>
        <source>Something went wrong in the engine.</source>
        <translation>エンジンの内部で問題が発生しました。</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>再試行</translation>
    </message>
    <message>
        <source>Reload the list</source>
        <translation>一覧を再読み込み</translation>
    </message>
    <message>
        <source>Stop the container first</source>
        <translation>先にコンテナを停止</translation>
    </message>
    <message>
        <source>Remove the containers that use it first</source>
        <translation>先に使用中のコンテナを削除</translation>
    </message>
    <message>
        <source>Choose another name</source>
        <translation>別の名前を選んでください</translation>
    </message>
    <message>
        <source>Change it and try again</source>
        <translation>内容を修正して再試行してください</translation>
    </message>
    <message>
        <source>Ask an administrator, or change what is asked for</source>
        <translation>管理者に相談するか、要求の内容を変更してください</translation>
    </message>
    <message>
        <source>Use another engine, or leave this out</source>
        <translation>別のエンジンを使うか、この項目を外してください</translation>
    </message>
    <message>
        <source>Gantry&apos;s engine is not running</source>
        <translation>Gantry のエンジンが実行されていません</translation>
    </message>
    <message>
        <source>Nothing answers at %1.</source>
        <translation>%1 から応答がありません。</translation>
    </message>
    <message>
        <source>Start the engine</source>
        <translation>エンジンを起動</translation>
    </message>
    <message>
        <source>No engine answers at %1</source>
        <translation>%1 のエンジンから応答がありません</translation>
    </message>
    <message>
        <source>Start that engine, or choose another one in Settings</source>
        <translation>そのエンジンを起動するか、設定で別のエンジンを選んでください</translation>
    </message>
    <message>
        <source>You may not use this engine yet</source>
        <translation>このエンジンを使う権限がまだありません</translation>
    </message>
    <message>
        <source>The socket %1 is open to the members of one group only. Add yourself to it with &quot;sudo usermod -aG %2 $USER&quot;, then log in again.</source>
        <translation>ソケット %1 は 1 つのグループのメンバーだけが使用できます。「sudo usermod -aG %2 $USER」で自分をグループに追加し、ログインし直してください。</translation>
    </message>
    <message>
        <source>Join the group, then log in again</source>
        <translation>グループに参加してログインし直す</translation>
    </message>
    <message>
        <source>The engine&apos;s address cannot be used</source>
        <translation>エンジンのアドレスが使用できません</translation>
    </message>
    <message>
        <source>Change the address in Settings</source>
        <translation>設定でアドレスを変更してください</translation>
    </message>
    <message>
        <source>The engine does not answer as expected</source>
        <translation>エンジンから想定外の応答がありました</translation>
    </message>
</context>
<context>
    <name>gantry::actions::ProcessSource</name>
    <message>
        <source>Could not list the processes</source>
        <translation>プロセスの一覧を取得できませんでした</translation>
    </message>
    <message>
        <source>process %1</source>
        <translation>プロセス %1</translation>
    </message>
    <message>
        <source>Sending SIG%1 to %2</source>
        <translation>SIG%1 を %2 に送信中</translation>
    </message>
    <message>
        <source>Could not send the signal to %1</source>
        <translation>%1 にシグナルを送信できませんでした</translation>
    </message>
</context>
<context>
    <name>gantry::actions::PutBackTask</name>
    <message>
        <source>Putting %1 back</source>
        <translation>%1 を復元中</translation>
    </message>
    <message>
        <source>Could not put %1 back</source>
        <translation>%1 を復元できませんでした</translation>
    </message>
</context>
<context>
    <name>gantry::actions::RequestTask</name>
    <message>
        <source>%1 of %2</source>
        <translation>%2 件中 %1 件</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>what failed: why</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>…and %1 more</source>
        <translation>…ほか %1 件</translation>
    </message>
</context>
<context>
    <name>gantry::actions::SaveTask</name>
    <message>
        <source>Saving %1</source>
        <translation>%1 を保存中</translation>
    </message>
    <message>
        <source>Could not save %1</source>
        <translation>%1 を保存できませんでした</translation>
    </message>
    <message>
        <source>Saved to %1</source>
        <translation>%1 に保存しました</translation>
    </message>
</context>
<context>
    <name>gantry::actions::SpecDiff</name>
    <message>
        <source>yes</source>
        <translation>はい</translation>
    </message>
    <message>
        <source>%1 cores</source>
        <translation>%1 コア</translation>
    </message>
    <message>
        <source>live</source>
        <translation>即時反映</translation>
    </message>
    <message>
        <source>needs restart</source>
        <translation>再起動が必要</translation>
    </message>
    <message>
        <source>needs re-creation</source>
        <translation>再作成が必要</translation>
    </message>
    <message>
        <source>Changed at once, while the container runs. A limit that is taken away needs re-creation.</source>
        <translation>コンテナの実行中にただちに変更されます。上限の解除には再作成が必要です。</translation>
    </message>
    <message>
        <source>The container is stopped, changed and started again.</source>
        <translation>コンテナを停止し、変更してから再び起動します。</translation>
    </message>
    <message>
        <source>A new container takes this one&apos;s place, with the same name and volumes. It can be undone.</source>
        <translation>同じ名前とボリュームを持つ新しいコンテナに置き換えます。元に戻すこともできます。</translation>
    </message>
</context>
<context>
    <name>gantry::actions::TransferRate</name>
    <message>
        <source>%1 s left</source>
        <translation>残り %1 秒</translation>
    </message>
    <message>
        <source>%1 min left</source>
        <translation>残り %1 分</translation>
    </message>
    <message>
        <source>%1 h left</source>
        <translation>残り %1 時間</translation>
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
        <translation>、</translation>
    </message>
</context>
<context>
    <name>gantry::app::ContainerForms</name>
    <message>
        <source>The container cannot be duplicated</source>
        <translation>コンテナを複製できません</translation>
    </message>
    <message>
        <source>The container cannot be edited</source>
        <translation>コンテナを編集できません</translation>
    </message>
</context>
<context>
    <name>gantry::app::EngineStarter</name>
    <message>
        <source>The command ended with exit code %1.</source>
        <translation>コマンドが終了コード %1 で終了しました。</translation>
    </message>
    <message>
        <source>“%1” could not be started.</source>
        <translation>「%1」を起動できませんでした。</translation>
    </message>
</context>
<context>
    <name>gantry::app::EngineSwitch</name>
    <message>
        <source>“%1” did not work</source>
        <translation>「%1」に失敗しました</translation>
    </message>
    <message>
        <source>The command ended with exit code %1.</source>
        <translation>コマンドが終了コード %1 で終了しました。</translation>
    </message>
    <message>
        <source>The engine could not be started</source>
        <translation>エンジンを起動できませんでした</translation>
    </message>
    <message>
        <source>Run this in a terminal:
sudo %1</source>
        <translation>端末で次のコマンドを実行してください:
sudo %1</translation>
    </message>
</context>
<context>
    <name>gantry::app::LoadFlow</name>
    <message>
        <source>The folder %1 holds no image</source>
        <translation>フォルダー %1 にイメージがありません</translation>
    </message>
    <message>
        <source>It is no OCI image layout (oci-layout and index.json are missing), and no image archive is in it.</source>
        <translation>OCI イメージレイアウトではなく (oci-layout と index.json がありません)、イメージのアーカイブも含まれていません。</translation>
    </message>
    <message numerus="yes">
        <source>%n archive(s) could not be loaded</source>
        <translation>
            <numerusform>%n 個のアーカイブを読み込めませんでした</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>what did not work: why</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Loaded: %1</source>
        <translation>読み込み済み: %1</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>再試行</translation>
    </message>
    <message>
        <source>Loaded %1</source>
        <translation>%1 を読み込みました</translation>
    </message>
    <message>
        <source>from %1</source>
        <translation>%1 から</translation>
    </message>
    <message>
        <source>Run…</source>
        <translation>実行…</translation>
    </message>
    <message>
        <source>Layer %1: %2</source>
        <translation>レイヤー %1: %2</translation>
    </message>
    <message>
        <source>was here already</source>
        <translation>取得済み</translation>
    </message>
    <message>
        <source>unpacked, %1</source>
        <translation>展開済み、%1</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>待機中</translation>
    </message>
</context>
<context>
    <name>gantry::app::MainWindow</name>
    <message>
        <source>The connection to the engine is lost</source>
        <translation>エンジンとの接続が切れました</translation>
    </message>
    <message>
        <source>Containers keep running. The connection is tried again by itself.</source>
        <translation>コンテナは実行を続けています。自動的に再接続を試みます。</translation>
    </message>
    <message>
        <source>Try again now</source>
        <translation>今すぐ再試行</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>接続中…</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>未接続</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>概要</translation>
    </message>
    <message>
        <source>Containers</source>
        <translation>コンテナ</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>イメージ</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>アクティビティ</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>設定</translation>
    </message>
    <message>
        <source>Gantry</source>
        <translation>Gantry</translation>
    </message>
    <message>
        <source>%1 (Ctrl+%2)</source>
        <translation>%1 (Ctrl+%2)</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>ページ</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>エンジン</translation>
    </message>
    <message>
        <source>Choose another engine</source>
        <translation>別のエンジンを選択</translation>
    </message>
    <message>
        <source>Go to %1</source>
        <translation>「%1」へ移動</translation>
    </message>
    <message>
        <source>Find a command…</source>
        <translation>コマンドを検索…</translation>
    </message>
    <message>
        <source>Create a container…</source>
        <translation>コンテナを作成…</translation>
    </message>
    <message>
        <source>Load an archive…</source>
        <translation>アーカイブを読み込む…</translation>
    </message>
    <message>
        <source>Filter the table</source>
        <translation>表を絞り込む</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>元に戻す</translation>
    </message>
    <message>
        <source>Keyboard shortcuts…</source>
        <translation>キーボードショートカット…</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>終了</translation>
    </message>
    <message>
        <source>%1 (not usable)</source>
        <translation>%1 (使用不可)</translation>
    </message>
    <message>
        <source>All engines…</source>
        <translation>すべてのエンジン…</translation>
    </message>
    <message>
        <source>Loaded %1</source>
        <translation>%1 を読み込みました</translation>
    </message>
    <message>
        <source>not usable</source>
        <translation>使用不可</translation>
    </message>
    <message>
        <source>Drop here to copy to</source>
        <translation>ここにドロップしてコピー</translation>
    </message>
    <message>
        <source>No other engine was found</source>
        <translation>他のエンジンは見つかりませんでした</translation>
    </message>
    <message>
        <source>Show %1</source>
        <translation>%1 を表示</translation>
    </message>
    <message>
        <source>Show all containers</source>
        <translation>すべてのコンテナを表示</translation>
    </message>
    <message>
        <source>Show only running containers</source>
        <translation>実行中のコンテナのみを表示</translation>
    </message>
    <message>
        <source>Show all images</source>
        <translation>すべてのイメージを表示</translation>
    </message>
    <message>
        <source>Show only unused images</source>
        <translation>未使用のイメージのみを表示</translation>
    </message>
</context>
<context>
    <name>gantry::app::Notifier</name>
    <message>
        <source>Show</source>
        <translation>表示</translation>
    </message>
    <message>
        <source>Change the limit…</source>
        <translation>上限を変更…</translation>
    </message>
    <message>
        <source>Show the log</source>
        <translation>ログを表示</translation>
    </message>
    <message>
        <source>Run…</source>
        <translation>実行…</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>元に戻す(&amp;U)</translation>
    </message>
</context>
<context>
    <name>gantry::app::OwnCost</name>
    <message>
        <source>This window: %1 % CPU, %2</source>
        <translation>このウィンドウ: CPU %1%、%2</translation>
    </message>
    <message>
        <source>Engine (monitors: %1): %2 % CPU, %3</source>
        <translation>エンジン (モニター: %1): CPU %2%、%3</translation>
    </message>
</context>
<context>
    <name>gantry::app::Tour</name>
    <message>
        <source>the archive holds no image</source>
        <translation>アーカイブにイメージが含まれていません</translation>
    </message>
    <message>
        <source>cannot make the folder %1</source>
        <translation>フォルダー %1 を作成できません</translation>
    </message>
    <message>
        <source>connect to the engine</source>
        <translation>エンジンに接続</translation>
    </message>
    <message>
        <source>choose an image that is here</source>
        <translation>既存のイメージを選択</translation>
    </message>
    <message>
        <source>import %1</source>
        <translation>%1 を取り込む</translation>
    </message>
    <message>
        <source>there is no image here; give an archive</source>
        <translation>イメージがありません。アーカイブを指定してください</translation>
    </message>
    <message>
        <source>create and start a container limited to %1 cores, %2 MiB and %3 processes</source>
        <translation>%1 コア、%2 MiB、%3 プロセスに制限したコンテナを作成して起動</translation>
    </message>
    <message>
        <source>watch it for %1 seconds</source>
        <translation>%1 秒間観察</translation>
    </message>
    <message>
        <source>picture %1</source>
        <translation>画像 %1</translation>
    </message>
    <message>
        <source>cannot write %1</source>
        <translation>%1 に書き込めません</translation>
    </message>
    <message>
        <source>remove the container</source>
        <translation>コンテナを削除</translation>
    </message>
    <message>
        <source>tour: done, %1 pictures in %2</source>
        <translation>ツアー: 完了、画像 %1 枚を %2 に保存しました</translation>
    </message>
    <message>
        <source>tour: %1</source>
        <translation>ツアー: %1</translation>
    </message>
    <message>
        <source>“%1” was not done within %2 seconds. %3</source>
        <translation>「%1」が %2 秒以内に完了しませんでした。%3</translation>
    </message>
    <message>
        <source>tour: failed: %1</source>
        <translation>ツアー: 失敗: %1</translation>
    </message>
</context>
<context>
    <name>gantry::app::Tray</name>
    <message>
        <source>Show the window</source>
        <translation>ウィンドウを表示</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>終了</translation>
    </message>
    <message>
        <source>%1 containers run</source>
        <translation>実行中のコンテナ: %1</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>未接続</translation>
    </message>
</context>
<context>
    <name>gantry::app::WindowCommands</name>
    <message>
        <source>%1 %2</source>
        <comment>verb object</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Go to %1</source>
        <translation>「%1」へ移動</translation>
    </message>
    <message>
        <source>container</source>
        <translation>コンテナ</translation>
    </message>
    <message>
        <source>project %1</source>
        <translation>プロジェクト %1</translation>
    </message>
    <message>
        <source>image</source>
        <translation>イメージ</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>共通</translation>
    </message>
    <message>
        <source>In tables</source>
        <translation>表の中</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>絞り込み</translation>
    </message>
    <message>
        <source>Leave the filter</source>
        <translation>絞り込みを終了</translation>
    </message>
    <message>
        <source>Open or close a project</source>
        <translation>プロジェクトを開閉</translation>
    </message>
    <message>
        <source>Menu of what is selected</source>
        <translation>選択項目のメニュー</translation>
    </message>
    <message>
        <source>Copy %1 to %2</source>
        <comment>image, engine</comment>
        <translation>%1 を %2 へコピー</translation>
    </message>
</context>
<context>
    <name>gantry::dialogs::CreateDialog</name>
    <message>
        <source>The env file %1 depends on the folder the line was typed in: add it under Environment.</source>
        <translation>環境変数ファイル %1 は、この行を入力したときのフォルダーに依存します。「環境変数」で追加してください。</translation>
    </message>
    <message>
        <source>The form is filled; not everything of the line could be taken</source>
        <translation>フォームに入力しましたが、一部の内容は取り込めませんでした</translation>
    </message>
    <message>
        <source>The container cannot be changed yet</source>
        <translation>コンテナをまだ変更できません</translation>
    </message>
    <message>
        <source>The container cannot be created yet</source>
        <translation>コンテナをまだ作成できません</translation>
    </message>
    <message>
        <source>not set</source>
        <translation>未設定</translation>
    </message>
    <message>
        <source>&amp;Apply now</source>
        <translation>今すぐ適用(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Apply and restart</source>
        <translation>適用して再起動(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Re-create</source>
        <translation>再作成(&amp;R)</translation>
    </message>
    <message>
        <source>Edit %1</source>
        <translation>%1 の編集</translation>
    </message>
    <message>
        <source>Create a container</source>
        <translation>コンテナの作成</translation>
    </message>
    <message>
        <source>Parts of the form</source>
        <translation>フォームの各部分</translation>
    </message>
    <message>
        <source>What changes</source>
        <translation>変更内容</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>項目</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>変更前</translation>
    </message>
    <message>
        <source>After</source>
        <translation>変更後</translation>
    </message>
    <message>
        <source>Takes</source>
        <translation>反映方法</translation>
    </message>
    <message>
        <source>Equivalent command line</source>
        <translation>同等のコマンドライン</translation>
    </message>
    <message>
        <source>The equivalent command line appears here once every field is right.</source>
        <translation>すべての項目が正しく入力されると、同等のコマンドラインがここに表示されます。</translation>
    </message>
    <message>
        <source>Cop&amp;y</source>
        <translation>コピー(&amp;Y)</translation>
    </message>
    <message>
        <source>Pas&amp;te a line…</source>
        <translation>コマンドを貼り付け(&amp;T)…</translation>
    </message>
    <message>
        <source>Fill the form from a “docker run” line</source>
        <translation>「docker run」コマンドからフォームに入力</translation>
    </message>
    <message>
        <source>Create and &amp;start</source>
        <translation>作成して起動(&amp;S)</translation>
    </message>
    <message>
        <source>Create on&amp;ly</source>
        <translation>作成のみ(&amp;L)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
</context>
<context>
    <name>gantry::dialogs::EnvironmentSection</name>
    <message>
        <source>what was pasted</source>
        <translation>貼り付けた内容</translation>
    </message>
    <message>
        <source>&amp;Environment</source>
        <translation>環境変数(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Labels</source>
        <translation>ラベル(&amp;L)</translation>
    </message>
    <message>
        <source>A label needs a name.</source>
        <translation>ラベルには名前が必要です。</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>環境変数</translation>
    </message>
    <message>
        <source>%1 variables from %2.</source>
        <translation>%2 から %1 個の変数を読み込みました。</translation>
    </message>
    <message>
        <source>Not understood: lines %1.</source>
        <translation>解釈できない行: %1。</translation>
    </message>
    <message>
        <source>%1 could not be read: %2</source>
        <translation>%1 を読み取れませんでした: %2</translation>
    </message>
    <message>
        <source>it is too large</source>
        <translation>ファイルが大きすぎます</translation>
    </message>
    <message>
        <source>Choose a file with NAME=value lines</source>
        <translation>「名前=値」形式の行を含むファイルを選択</translation>
    </message>
    <message>
        <source>Kept as they are, because their values have several lines: %1.</source>
        <translation>値が複数行にわたるため、そのまま保持します: %1。</translation>
    </message>
    <message>
        <source>One NAME=value a line. Pasting the text of an env file works too.</source>
        <translation>1 行に 1 つ「名前=値」の形で入力します。環境変数ファイルの内容を貼り付けることもできます。</translation>
    </message>
    <message>
        <source>NAME=value, one per line</source>
        <translation>名前=値 (1 行に 1 つ)</translation>
    </message>
    <message>
        <source>name=value, one per line</source>
        <translation>名前=値 (1 行に 1 つ)</translation>
    </message>
    <message>
        <source>Add from a &amp;file…</source>
        <translation>ファイルから追加(&amp;F)…</translation>
    </message>
    <message>
        <source>Add variables from a file</source>
        <translation>ファイルから変数を追加</translation>
    </message>
</context>
<context>
    <name>gantry::dialogs::Failures</name>
    <message>
        <source>Name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>コピー</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>再試行</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
</context>
<context>
    <name>gantry::dialogs::FormSection</name>
    <message>
        <source>%1: %2</source>
        <comment>field: reason</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>line %1: %2</source>
        <translation>%1 行目: %2</translation>
    </message>
</context>
<context>
    <name>gantry::dialogs::GeneralSection</name>
    <message>
        <source>&amp;Image</source>
        <translation>イメージ(&amp;I)</translation>
    </message>
    <message>
        <source>Choose an image.</source>
        <translation>イメージを選択してください。</translation>
    </message>
    <message>
        <source>An image&apos;s name has no spaces.</source>
        <translation>イメージ名に空白は使えません。</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>名前(&amp;N)</translation>
    </message>
    <message>
        <source>The command has a quotation mark that is never closed.</source>
        <translation>コマンドに閉じられていない引用符があります。</translation>
    </message>
    <message>
        <source>C&amp;ommand</source>
        <translation>コマンド(&amp;O)</translation>
    </message>
    <message>
        <source>Entry &amp;point</source>
        <translation>エントリーポイント(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Working folder</source>
        <translation>作業フォルダー(&amp;W)</translation>
    </message>
    <message>
        <source>The path must start with “/”.</source>
        <translation>パスは「/」で始めてください。</translation>
    </message>
    <message>
        <source>&amp;User</source>
        <translation>ユーザー(&amp;U)</translation>
    </message>
    <message>
        <source>Write user or user:group.</source>
        <translation>「ユーザー」または「ユーザー:グループ」の形で入力してください。</translation>
    </message>
    <message>
        <source>&amp;Further groups</source>
        <translation>追加グループ(&amp;F)</translation>
    </message>
    <message>
        <source>Give it a &amp;terminal</source>
        <translation>端末を割り当てる(&amp;T)</translation>
    </message>
    <message>
        <source>Keep its input open</source>
        <translation>標準入力を開いたままにする</translation>
    </message>
    <message>
        <source>A small &amp;init as process 1 that clears up after others</source>
        <translation>プロセス 1 として小さな init を使い、残ったプロセスを片付ける(&amp;I)</translation>
    </message>
    <message>
        <source>General</source>
        <translation>全般</translation>
    </message>
    <message>
        <source>Letters, digits, “_”, “.” and “-”, at least two characters.</source>
        <translation>英数字と「_」「.」「-」を 2 文字以上で入力してください。</translation>
    </message>
    <message>
        <source>Another container has this name.</source>
        <translation>同じ名前のコンテナがすでにあります。</translation>
    </message>
    <message>
        <source>chosen for you when empty</source>
        <translation>空欄の場合は自動で決まります</translation>
    </message>
    <message>
        <source>the image&apos;s own command when empty</source>
        <translation>空欄の場合はイメージのコマンド</translation>
    </message>
    <message>
        <source>the image&apos;s own when empty</source>
        <translation>空欄の場合はイメージの設定</translation>
    </message>
    <message>
        <source>the image&apos;s own user when empty</source>
        <translation>空欄の場合はイメージのユーザー</translation>
    </message>
    <message>
        <source>names or numbers, apart by commas</source>
        <translation>名前または番号 (コンマ区切り)</translation>
    </message>
</context>
<context>
    <name>gantry::dialogs::IsolationSection</name>
    <message>
        <source>“%1” is no capability; write for example NET_ADMIN.</source>
        <translation>「%1」はケーパビリティではありません。NET_ADMIN のように入力してください。</translation>
    </message>
    <message>
        <source>Rea&amp;d-only root file system</source>
        <translation>ルートファイルシステムを読み取り専用にする(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;More capabilities</source>
        <translation>追加するケーパビリティ(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Fewer capabilities</source>
        <translation>外すケーパビリティ(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Security options</source>
        <translation>セキュリティオプション(&amp;S)</translation>
    </message>
    <message>
        <source>De&amp;vices</source>
        <translation>デバイス(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Kernel settings</source>
        <translation>カーネルパラメーター(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Processes</source>
        <translation>プロセス(&amp;P)</translation>
    </message>
    <message>
        <source>Shared memor&amp;y</source>
        <translation>共有メモリ(&amp;Y)</translation>
    </message>
    <message>
        <source>&amp;Host name</source>
        <translation>ホスト名(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Users</source>
        <translation>ユーザー(&amp;U)</translation>
    </message>
    <message>
        <source>Control &amp;groups</source>
        <translation>コントロールグループ(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Runtime</source>
        <translation>ランタイム(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Without protection (privileged)</source>
        <translation>保護なし (特権モード)(&amp;W)</translation>
    </message>
    <message>
        <source>Isolation</source>
        <translation>分離</translation>
    </message>
    <message>
        <source>its own</source>
        <translation>コンテナ専用</translation>
    </message>
    <message>
        <source>this computer&apos;s</source>
        <translation>このコンピューターと共有</translation>
    </message>
    <message>
        <source>for example NET_ADMIN, SYS_TIME</source>
        <translation>例: NET_ADMIN, SYS_TIME</translation>
    </message>
    <message>
        <source>for example ALL</source>
        <translation>例: ALL</translation>
    </message>
    <message>
        <source>the engine&apos;s own</source>
        <translation>エンジンの既定</translation>
    </message>
</context>
<context>
    <name>gantry::dialogs::LifecycleSection</name>
    <message>
        <source>Write for example 30s or 1m30s.</source>
        <translation>30s や 1m30s のように入力してください。</translation>
    </message>
    <message>
        <source>&amp;Restart</source>
        <translation>再起動(&amp;R)</translation>
    </message>
    <message>
        <source>At &amp;most</source>
        <translation>最大回数(&amp;M)</translation>
    </message>
    <message>
        <source>Re&amp;move it when it ends</source>
        <translation>終了時に削除する(&amp;M)</translation>
    </message>
    <message>
        <source>Stop si&amp;gnal</source>
        <translation>停止シグナル(&amp;G)</translation>
    </message>
    <message>
        <source>Write for example SIGTERM.</source>
        <translation>SIGTERM のように入力してください。</translation>
    </message>
    <message>
        <source>&amp;Patience when stopping</source>
        <translation>停止時の待ち時間(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Health check</source>
        <translation>ヘルスチェック(&amp;H)</translation>
    </message>
    <message>
        <source>E&amp;very</source>
        <translation>間隔(&amp;V)</translation>
    </message>
    <message>
        <source>For at most</source>
        <translation>タイムアウト</translation>
    </message>
    <message>
        <source>&amp;Ill after</source>
        <translation>異常とみなす回数(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Not counted at first</source>
        <translation>開始猶予期間(&amp;N)</translation>
    </message>
    <message>
        <source>Lo&amp;g</source>
        <translation>ログ(&amp;G)</translation>
    </message>
    <message>
        <source>Log &amp;options</source>
        <translation>ログのオプション(&amp;O)</translation>
    </message>
    <message>
        <source>Life</source>
        <translation>ライフサイクル</translation>
    </message>
    <message>
        <source>This engine does not check health yet.</source>
        <translation>このエンジンはヘルスチェックにまだ対応していません。</translation>
    </message>
    <message>
        <source>never</source>
        <translation>しない</translation>
    </message>
    <message>
        <source>when it fails</source>
        <translation>失敗時</translation>
    </message>
    <message>
        <source>always, unless stopped by hand</source>
        <translation>手動で停止しない限り常に</translation>
    </message>
    <message>
        <source>always</source>
        <translation>常に</translation>
    </message>
    <message>
        <source>any number of times</source>
        <translation>無制限</translation>
    </message>
    <message>
        <source> times</source>
        <translation> 回</translation>
    </message>
    <message>
        <source>the image&apos;s own, else SIGTERM</source>
        <translation>イメージの設定、なければ SIGTERM</translation>
    </message>
    <message>
        <source>as the engine decides</source>
        <translation>エンジンの既定</translation>
    </message>
    <message>
        <source> s</source>
        <comment>seconds</comment>
        <translation> 秒</translation>
    </message>
    <message>
        <source>a command that ends with 0 while all is well</source>
        <translation>正常な間は 0 で終了するコマンド</translation>
    </message>
    <message>
        <source> failures</source>
        <translation> 回連続の失敗</translation>
    </message>
</context>
<context>
    <name>gantry::dialogs::LimitsSection</name>
    <message>
        <source>start with read, write, read-ops or write-ops</source>
        <translation>read、write、read-ops、write-ops のいずれかで始めてください</translation>
    </message>
    <message>
        <source>C&amp;PU cores</source>
        <translation>CPU コア数(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Memory</source>
        <translation>メモリ(&amp;M)</translation>
    </message>
    <message>
        <source>At least 6 MiB, or no limit.</source>
        <translation>6 MiB 以上、または制限なしにしてください。</translation>
    </message>
    <message>
        <source>&amp;Swap</source>
        <translation>スワップ(&amp;S)</translation>
    </message>
    <message>
        <source>Memory it &amp;keeps</source>
        <translation>確保するメモリ(&amp;K)</translation>
    </message>
    <message>
        <source>More than the memory limit.</source>
        <translation>メモリの上限を超えています。</translation>
    </message>
    <message>
        <source>Pro&amp;cesses</source>
        <translation>プロセス数(&amp;C)</translation>
    </message>
    <message>
        <source>CPU s&amp;hares</source>
        <translation>CPU シェア(&amp;H)</translation>
    </message>
    <message>
        <source>On the cores</source>
        <translation>使用するコア</translation>
    </message>
    <message>
        <source>Disk &amp;weight</source>
        <translation>ディスクの重み(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Disk bandwidth</source>
        <translation>ディスク帯域(&amp;D)</translation>
    </message>
    <message>
        <source>U&amp;limits</source>
        <translation>ulimit(&amp;L)</translation>
    </message>
    <message>
        <source>Shared memory</source>
        <translation>共有メモリ</translation>
    </message>
    <message>
        <source>Resource limits</source>
        <translation>リソース制限</translation>
    </message>
    <message>
        <source>Write numbers and ranges, for example 0-2,4.</source>
        <translation>0-2,4 のように番号と範囲を入力してください。</translation>
    </message>
    <message>
        <source>This machine&apos;s cores are 0 to %1.</source>
        <translation>このマシンのコアは 0 から %1 までです。</translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>/ %1</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>制限なし</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>none: the memory limit is exact</source>
        <translation>なし: メモリの上限を厳密に適用</translation>
    </message>
    <message>
        <source>as much again as the memory limit</source>
        <translation>メモリの上限と同じ量まで</translation>
    </message>
    <message>
        <source>as much as there is</source>
        <translation>あるだけすべて</translation>
    </message>
    <message>
        <source>as the engine decides</source>
        <translation>エンジンの既定</translation>
    </message>
    <message>
        <source>as everybody</source>
        <translation>ほかと同じ</translation>
    </message>
    <message>
        <source>all; for example 0-2,4</source>
        <translation>すべて (例: 0-2,4)</translation>
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
        <translation>確認中…</translation>
    </message>
    <message>
        <source>is loaded as it is</source>
        <translation>そのまま読み込みます</translation>
    </message>
    <message>
        <source>cannot be loaded</source>
        <translation>読み込めません</translation>
    </message>
    <message numerus="yes">
        <source>%n image(s)</source>
        <translation>
            <numerusform>%n 個のイメージ</numerusform>
        </translation>
    </message>
    <message>
        <source>untagged %1</source>
        <translation>タグなし %1</translation>
    </message>
    <message>
        <source>is here already</source>
        <translation>取得済み</translation>
    </message>
    <message>
        <source>only its name</source>
        <translation>名前のみ</translation>
    </message>
    <message>
        <source>Layer %1 of %2: %3</source>
        <translation>レイヤー %1/%2: %3</translation>
    </message>
    <message>
        <source>new</source>
        <translation>新規</translation>
    </message>
    <message>
        <source>no image</source>
        <translation>イメージなし</translation>
    </message>
    <message>
        <source>Make an image of its files</source>
        <translation>ファイルからイメージを作成</translation>
    </message>
    <message numerus="yes">
        <source>“%1” holds no image but the files of a Linux system. They become an image with one layer of %n file(s).</source>
        <translation>
            <numerusform>「%1」に含まれているのはイメージではなく、Linux システムのファイルです。%n 個のファイルが 1 層のイメージになります。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>“%1” holds no image, and its files do not look like a Linux system. They can still become an image with one layer of %n file(s).</source>
        <translation>
            <numerusform>「%1」にはイメージが含まれておらず、ファイルも Linux システムのものではないようです。それでも %n 個のファイルから 1 層のイメージを作成できます。</numerusform>
        </translation>
    </message>
    <message>
        <source>Loading begins as soon as everything is known…</source>
        <translation>確認が終わりしだい読み込みを開始します…</translation>
    </message>
    <message>
        <source>Looking into the archives…</source>
        <translation>アーカイブを確認中…</translation>
    </message>
    <message>
        <source>Nothing is chosen.</source>
        <translation>何も選択されていません。</translation>
    </message>
    <message numerus="yes">
        <source>%n image(s) chosen</source>
        <translation>
            <numerusform>%n 個のイメージを選択中</numerusform>
        </translation>
    </message>
    <message>
        <source>%1; every layer is here already.</source>
        <translation>%1。レイヤーはすべて取得済みです。</translation>
    </message>
    <message>
        <source>%1; %2 to be added.</source>
        <translation>%1。%2 が追加されます。</translation>
    </message>
    <message>
        <source>Load images</source>
        <translation>イメージの読み込み</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>イメージ</translation>
    </message>
    <message>
        <source>Platform</source>
        <translation>プラットフォーム</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>サイズ</translation>
    </message>
    <message>
        <source>To be added</source>
        <translation>追加分</translation>
    </message>
    <message>
        <source>What the archives hold</source>
        <translation>アーカイブの内容</translation>
    </message>
    <message>
        <source>&amp;Name of the image</source>
        <translation>イメージの名前(&amp;N)</translation>
    </message>
    <message>
        <source>Name of the image</source>
        <translation>イメージの名前</translation>
    </message>
    <message>
        <source>&amp;Command it runs</source>
        <translation>実行するコマンド(&amp;C)</translation>
    </message>
    <message>
        <source>Command it runs</source>
        <translation>実行するコマンド</translation>
    </message>
    <message>
        <source>none: to be given when it is run</source>
        <translation>なし: 実行時に指定</translation>
    </message>
    <message>
        <source>Looking into the archives</source>
        <translation>アーカイブを確認中</translation>
    </message>
    <message>
        <source>Load at once next time, without asking</source>
        <translation>次回から確認せずに読み込む</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>読み込み</translation>
    </message>
</context>
<context>
    <name>gantry::dialogs::MountsSection</name>
    <message>
        <source>&amp;Mounts</source>
        <translation>マウント(&amp;M)</translation>
    </message>
    <message>
        <source>Mounts</source>
        <translation>マウント</translation>
    </message>
    <message>
        <source>the path in the container must start with “/” and have no colon</source>
        <translation>コンテナ内のパスは「/」で始め、コロンを含めないでください</translation>
    </message>
    <message>
        <source>the folder&apos;s path must not have a colon</source>
        <translation>フォルダーのパスにコロンは使えません</translation>
    </message>
    <message>
        <source>choose a folder (its path starts with “/”) or write a volume&apos;s name</source>
        <translation>フォルダー (パスが「/」で始まる) を選ぶか、ボリューム名を入力してください</translation>
    </message>
    <message>
        <source>%1 does not exist</source>
        <translation>%1 は存在しません</translation>
    </message>
    <message>
        <source>%1 is there twice</source>
        <translation>%1 が重複しています</translation>
    </message>
    <message>
        <source>mount %1: %2</source>
        <translation>マウント %1: %2</translation>
    </message>
    <message>
        <source>Choose a folder to mount</source>
        <translation>マウントするフォルダーを選択</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>種類</translation>
    </message>
    <message>
        <source>Folder or volume</source>
        <translation>フォルダーまたはボリューム</translation>
    </message>
    <message>
        <source>Path in the container</source>
        <translation>コンテナ内のパス</translation>
    </message>
    <message>
        <source>Read-only</source>
        <translation>読み取り専用</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>オプション</translation>
    </message>
    <message>
        <source>memory</source>
        <translation>メモリ</translation>
    </message>
    <message>
        <source>folder</source>
        <translation>フォルダー</translation>
    </message>
    <message>
        <source>volume</source>
        <translation>ボリューム</translation>
    </message>
    <message>
        <source>&amp;Add folder…</source>
        <translation>フォルダーを追加(&amp;A)…</translation>
    </message>
    <message>
        <source>Add memory (tm&amp;pfs)</source>
        <translation>メモリ (tmpfs) を追加(&amp;P)</translation>
    </message>
    <message>
        <source>Remo&amp;ve</source>
        <translation>削除(&amp;V)</translation>
    </message>
    <message>
        <source>Folders can be dropped here. What the container writes to them belongs to you.</source>
        <translation>ここにフォルダーをドロップできます。コンテナが書き込んだファイルは自分の所有になります。</translation>
    </message>
</context>
<context>
    <name>gantry::dialogs::NetworkSection</name>
    <message>
        <source>&amp;Network</source>
        <translation>ネットワーク(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Ports</source>
        <translation>ポート(&amp;P)</translation>
    </message>
    <message>
        <source>Publish &amp;all ports the image names</source>
        <translation>イメージが宣言するポートをすべて公開する(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Host name</source>
        <translation>ホスト名(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Domain</source>
        <translation>ドメイン(&amp;D)</translation>
    </message>
    <message>
        <source>Name &amp;servers</source>
        <translation>ネームサーバー(&amp;S)</translation>
    </message>
    <message>
        <source>“%1” is no IP address.</source>
        <translation>「%1」は IP アドレスではありません。</translation>
    </message>
    <message>
        <source>S&amp;earch domains</source>
        <translation>検索ドメイン(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Further hosts</source>
        <translation>追加のホスト(&amp;F)</translation>
    </message>
    <message>
        <source>write name:address</source>
        <translation>「名前:アドレス」の形で入力してください</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>ネットワーク</translation>
    </message>
    <message>
        <source>This engine cannot publish ports yet.</source>
        <translation>このエンジンはポートの公開にまだ対応していません。</translation>
    </message>
    <message>
        <source>Ports are published on a bridge network only.</source>
        <translation>ポートを公開できるのはブリッジネットワークだけです。</translation>
    </message>
    <message>
        <source>Port %1 of this computer is in use.</source>
        <translation>このコンピューターのポート %1 は使用中です。</translation>
    </message>
    <message>
        <source>none: a loopback interface only</source>
        <translation>none: ループバックインターフェイスのみ</translation>
    </message>
    <message>
        <source>host: this computer&apos;s own</source>
        <translation>host: このコンピューターのネットワーク</translation>
    </message>
    <message>
        <source>bridge</source>
        <translation>ブリッジ</translation>
    </message>
    <message>
        <source>8080:80, one per line</source>
        <translation>8080:80 (1 行に 1 つ)</translation>
    </message>
    <message>
        <source>Add a &amp;free port</source>
        <translation>空きポートを追加(&amp;F)</translation>
    </message>
    <message>
        <source>Add a free port</source>
        <translation>空きポートを追加</translation>
    </message>
    <message>
        <source>the container&apos;s short ID when empty</source>
        <translation>空欄の場合はコンテナの短縮 ID</translation>
    </message>
    <message>
        <source>name:address, one per line</source>
        <translation>名前:アドレス (1 行に 1 つ)</translation>
    </message>
</context>
<context>
    <name>gantry::dialogs::PasteLineDialog</name>
    <message>
        <source>%1 is not known.</source>
        <translation>%1 は不明なオプションです。</translation>
    </message>
    <message>
        <source>%1 cannot be said in this form.</source>
        <translation>%1 はこのフォームでは指定できません。</translation>
    </message>
    <message>
        <source>A shell would have replaced %1; here it is taken literally.</source>
        <translation>%1 は本来シェルが置き換えるものですが、ここでは文字どおりに扱います。</translation>
    </message>
    <message>
        <source>%1 depends on the folder the line was typed in: give the whole path.</source>
        <translation>%1 は行を入力したときのフォルダーに依存します。完全なパスを指定してください。</translation>
    </message>
    <message>
        <source>The value of %1 comes from the shell&apos;s environment: add it here.</source>
        <translation>%1 の値はシェルの環境から取得されます。ここで入力してください。</translation>
    </message>
    <message>
        <source>%1 names a file that is not read here.</source>
        <translation>%1 で指定されたファイルは、ここでは読み込まれません。</translation>
    </message>
    <message>
        <source>Fill the form</source>
        <translation>フォームに入力</translation>
    </message>
    <message>
        <source>Paste a docker run line</source>
        <translation>docker run コマンドの貼り付け</translation>
    </message>
    <message>
        <source>&amp;A line such as: docker run -d --name web -v /srv:/data nginx</source>
        <translation>コマンドの例: docker run -d --name web -v /srv:/data nginx(&amp;A)</translation>
    </message>
    <message>
        <source>The docker run line</source>
        <translation>docker run コマンド</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>A container of %1.</source>
        <translation>%1 のコンテナ。</translation>
    </message>
</context>
<context>
    <name>gantry::dialogs::PromptDialog</name>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Tag the image</source>
        <translation>イメージにタグを追加</translation>
    </message>
    <message>
        <source>New tag</source>
        <translation>新しいタグ</translation>
    </message>
    <message>
        <source>name:tag, with the name in lower case, for example web/shop:1.2</source>
        <translation>「名前:タグ」の形で、名前は小文字で入力します。例: web/shop:1.2</translation>
    </message>
    <message>
        <source>Rename the container</source>
        <translation>コンテナの名前の変更</translation>
    </message>
    <message>
        <source>New name</source>
        <translation>新しい名前</translation>
    </message>
    <message>
        <source>Letters, digits, “_”, “.” and “-”, at least two characters</source>
        <translation>英数字と「_」「.」「-」を 2 文字以上で入力します</translation>
    </message>
    <message>
        <source>Save images as an archive</source>
        <translation>イメージをアーカイブとして保存</translation>
    </message>
    <message>
        <source>Image archives (*.tar)</source>
        <translation>イメージのアーカイブ (*.tar)</translation>
    </message>
    <message>
        <source>Load image archives</source>
        <translation>イメージのアーカイブの読み込み</translation>
    </message>
    <message>
        <source>Image archives (*.tar *.tar.gz *.tgz *.tar.zst *.tar.xz *.tar.bz2)</source>
        <translation>イメージのアーカイブ (*.tar *.tar.gz *.tgz *.tar.zst *.tar.xz *.tar.bz2)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>すべてのファイル (*)</translation>
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
        <translation>どのコンテナにも使われていない、名前のないイメージ(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;All images that no container uses</source>
        <translation>どのコンテナにも使われていないすべてのイメージ(&amp;A)</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>Clean up images</source>
        <translation>イメージのクリーンアップ</translation>
    </message>
    <message>
        <source>Images without a name that no container uses</source>
        <translation>どのコンテナにも使われていない、名前のないイメージ</translation>
    </message>
    <message>
        <source>All images that no container uses</source>
        <translation>どのコンテナにも使われていないすべてのイメージ</translation>
    </message>
    <message>
        <source>Images that would be removed</source>
        <translation>削除されるイメージ</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Looking what that frees…</source>
        <translation>解放できる容量を調べています…</translation>
    </message>
    <message>
        <source>untagged %1</source>
        <translation>タグなし %1</translation>
    </message>
    <message>
        <source>There is nothing to remove.</source>
        <translation>削除できるものはありません。</translation>
    </message>
    <message>
        <source>Frees %1.</source>
        <translation>%1 を解放します。</translation>
    </message>
    <message>
        <source>Frees at least %1.</source>
        <translation>少なくとも %1 を解放します。</translation>
    </message>
</context>
<context>
    <name>gantry::dialogs::ShortcutSheet</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>キーボードショートカット</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>絞り込み</translation>
    </message>
    <message>
        <source>Filter the shortcuts</source>
        <translation>ショートカットを絞り込む</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>動作</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>キー</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
</context>
<context>
    <name>gantry::models::Age</name>
    <message>
        <source>just now</source>
        <translation>たった今</translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) ago</source>
        <translation>
            <numerusform>%n 分前</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) ago</source>
        <translation>
            <numerusform>%n 時間前</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>%n 日前</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n month(s) ago</source>
        <translation>
            <numerusform>%n か月前</numerusform>
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
        <source>Failed</source>
        <translation>失敗</translation>
    </message>
    <message>
        <source>Unhealthy</source>
        <translation>異常</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>実行中</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>一時停止中</translation>
    </message>
    <message>
        <source>Restarting</source>
        <translation>再起動中</translation>
    </message>
    <message>
        <source>Created</source>
        <comment>state</comment>
        <translation>作成済み</translation>
    </message>
    <message>
        <source>Removing</source>
        <translation>削除中</translation>
    </message>
    <message>
        <source>Exited</source>
        <translation>終了</translation>
    </message>
    <message>
        <source>Dead</source>
        <translation>デッド</translation>
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
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>none</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>イメージ</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>メモリ</translation>
    </message>
    <message>
        <source>Ports</source>
        <translation>ポート</translation>
    </message>
    <message>
        <source>Created</source>
        <comment>column</comment>
        <translation>作成日時</translation>
    </message>
    <message>
        <source>Uptime</source>
        <translation>稼働時間</translation>
    </message>
</context>
<context>
    <name>gantry::models::ContainerTreeModel</name>
    <message>
        <source>%1 of %2 running</source>
        <translation>%2 個中 %1 個実行中</translation>
    </message>
    <message>
        <source>Compose project %1: %2 of %3 containers running</source>
        <translation>Compose プロジェクト %1: %3 個のコンテナのうち %2 個が実行中</translation>
    </message>
    <message>
        <source>Project %1</source>
        <translation>プロジェクト %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>column: value</comment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>gantry::models::EventListModel</name>
    <message>
        <source>Container created</source>
        <translation>コンテナを作成</translation>
    </message>
    <message>
        <source>Container started</source>
        <translation>コンテナを起動</translation>
    </message>
    <message>
        <source>Container stopped</source>
        <translation>コンテナを停止</translation>
    </message>
    <message>
        <source>Container restarted</source>
        <translation>コンテナを再起動</translation>
    </message>
    <message>
        <source>Signal sent to the container</source>
        <translation>コンテナにシグナルを送信</translation>
    </message>
    <message>
        <source>Container ended</source>
        <translation>コンテナが終了</translation>
    </message>
    <message>
        <source>Container ran out of memory</source>
        <translation>コンテナがメモリ不足</translation>
    </message>
    <message>
        <source>Container paused</source>
        <translation>コンテナを一時停止</translation>
    </message>
    <message>
        <source>Container resumed</source>
        <translation>コンテナを再開</translation>
    </message>
    <message>
        <source>Container renamed</source>
        <translation>コンテナの名前を変更</translation>
    </message>
    <message>
        <source>Container&apos;s limits changed</source>
        <translation>コンテナのリソース制限を変更</translation>
    </message>
    <message>
        <source>Container removed</source>
        <translation>コンテナを削除</translation>
    </message>
    <message>
        <source>Image loaded</source>
        <translation>イメージを読み込み</translation>
    </message>
    <message>
        <source>Image saved</source>
        <translation>イメージを保存</translation>
    </message>
    <message>
        <source>Image tagged</source>
        <translation>イメージにタグを追加</translation>
    </message>
    <message>
        <source>Tag removed</source>
        <translation>タグを削除</translation>
    </message>
    <message>
        <source>Image removed</source>
        <translation>イメージを削除</translation>
    </message>
    <message>
        <source>Unused images removed</source>
        <translation>未使用のイメージを削除</translation>
    </message>
    <message>
        <source>Image pulled</source>
        <translation>イメージをプル</translation>
    </message>
    <message>
        <source>%1 with exit code %2</source>
        <translation>%1 (終了コード %2)</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>日時</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>対象</translation>
    </message>
</context>
<context>
    <name>gantry::models::ImageTableModel</name>
    <message>
        <source>untagged</source>
        <translation>タグなし</translation>
    </message>
    <message numerus="yes">
        <source>%n container(s)</source>
        <translation>
            <numerusform>%n 個のコンテナ</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, of which %2 are shared with other images</source>
        <translation>%1 (うち %2 はほかのイメージと共有)</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>column: value</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>none</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>タグ</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>サイズ</translation>
    </message>
    <message>
        <source>Created</source>
        <comment>column</comment>
        <translation>作成日時</translation>
    </message>
    <message>
        <source>Used by</source>
        <translation>使用中のコンテナ</translation>
    </message>
    <message>
        <source>unused</source>
        <translation>未使用</translation>
    </message>
    <message>
        <source>dangling</source>
        <comment>image without a tag that no container uses</comment>
        <translation>宙ぶらりん</translation>
    </message>
    <message>
        <source>No tag leads to it and no container uses it: Clean up removes it.</source>
        <translation>タグがなく、使用しているコンテナもありません。クリーンアップで削除されます。</translation>
    </message>
</context>
<context>
    <name>gantry::models::LayerFileModel</name>
    <message>
        <source>… and more than can be shown</source>
        <translation>…これ以上は表示できません</translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <comment>link → target</comment>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>deleted</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>added</source>
        <translation>追加</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>変更</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>file, change</comment>
        <translation>%1、%2</translation>
    </message>
    <message>
        <source>File</source>
        <translation>ファイル</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>変更</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>サイズ</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>モード</translation>
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
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>gantry::models::TimeSeries</name>
    <message>
        <source>Started</source>
        <translation>起動</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Out of memory</source>
        <translation>メモリ不足</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>一時停止</translation>
    </message>
    <message>
        <source>Resumed</source>
        <translation>再開</translation>
    </message>
    <message>
        <source>Limit changed</source>
        <translation>上限を変更</translation>
    </message>
    <message>
        <source>Healthy</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>Unhealthy</source>
        <translation>異常</translation>
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
            <numerusform>%n 分</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n 時間</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n 日</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n month(s)</source>
        <translation>
            <numerusform>%n か月</numerusform>
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
        <translation>まだ何も起きていません</translation>
    </message>
    <message>
        <source>Starts, stops, loads and removals appear here, whoever made them.</source>
        <translation>起動、停止、読み込み、削除がここに表示されます。誰が行った操作かは問いません。</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>アクティビティ</translation>
    </message>
</context>
<context>
    <name>gantry::pages::ContainerDetails</name>
    <message>
        <source>Overview</source>
        <translation>概要</translation>
    </message>
    <message>
        <source>Logs</source>
        <translation>ログ</translation>
    </message>
    <message>
        <source>Stats</source>
        <translation>統計</translation>
    </message>
    <message>
        <source>Processes</source>
        <translation>プロセス</translation>
    </message>
    <message>
        <source>Inspect</source>
        <translation>インスペクト</translation>
    </message>
    <message>
        <source>History</source>
        <translation>履歴</translation>
    </message>
    <message>
        <source>Details of the container</source>
        <translation>コンテナの詳細</translation>
    </message>
</context>
<context>
    <name>gantry::pages::ContainerLogs</name>
    <message>
        <source>Could not save %1</source>
        <translation>%1 を保存できませんでした</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>再試行</translation>
    </message>
    <message>
        <source>That is enough for one log</source>
        <translation>1 つのログに表示できる数の上限です</translation>
    </message>
    <message numerus="yes">
        <source>At most %n others can be told apart by their colours.</source>
        <translation>
            <numerusform>色で見分けられるのは、ほかに %n 個までです。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gantry::pages::ContainerStats</name>
    <message>
        <source>Could not save %1</source>
        <translation>%1 を保存できませんでした</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>再試行</translation>
    </message>
    <message>
        <source>That is enough for one chart</source>
        <translation>1 つのグラフに表示できる数の上限です</translation>
    </message>
    <message numerus="yes">
        <source>At most %n others can be told apart by their colours.</source>
        <translation>
            <numerusform>色で見分けられるのは、ほかに %n 個までです。</numerusform>
        </translation>
    </message>
    <message>
        <source>Could not change the limit</source>
        <translation>上限を変更できませんでした</translation>
    </message>
    <message>
        <source>CPU limit changed to %1 cores</source>
        <translation>CPU の上限を %1 コアに変更しました</translation>
    </message>
    <message>
        <source>Memory limit changed to %1</source>
        <translation>メモリの上限を %1 に変更しました</translation>
    </message>
    <message>
        <source>Process limit changed to %1</source>
        <translation>プロセス数の上限を %1 に変更しました</translation>
    </message>
    <message>
        <source>It was %1.</source>
        <translation>変更前は %1 でした。</translation>
    </message>
    <message>
        <source>There was none.</source>
        <translation>変更前は制限なしでした。</translation>
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
            <numerusform>コンテナ %n 個</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n container(s)</source>
        <translation>
            <numerusform>コンテナ %n 個中 %1 個</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 running</source>
        <comment>containers</comment>
        <translation>実行中 %1 個</translation>
    </message>
    <message>
        <source>%1 selected</source>
        <comment>containers</comment>
        <translation>選択 %1 個</translation>
    </message>
    <message numerus="yes">
        <source>CPU: %1 of %n core(s)</source>
        <translation>
            <numerusform>CPU: %1 / %n コア</numerusform>
        </translation>
    </message>
    <message>
        <source>CPU: %1 cores</source>
        <translation>CPU: %1 コア</translation>
    </message>
    <message>
        <source>Memory: %1 of %2</source>
        <translation>メモリ: %1 / %2</translation>
    </message>
    <message>
        <source>Memory: %1</source>
        <translation>メモリ: %1</translation>
    </message>
</context>
<context>
    <name>gantry::pages::ContainersPage</name>
    <message>
        <source>Resume</source>
        <translation>再開</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>一時停止</translation>
    </message>
    <message>
        <source>Remove the container “%1”?</source>
        <translation>コンテナ「%1」を削除しますか?</translation>
    </message>
    <message>
        <source>It is still running and will be killed. What it wrote outside its mounts is lost.</source>
        <translation>まだ実行中のため、強制終了されます。マウント以外に書き込んだデータは失われます。</translation>
    </message>
    <message>
        <source>What it wrote outside its mounts is lost.</source>
        <translation>マウント以外に書き込んだデータは失われます。</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>Create…</source>
        <translation>作成…</translation>
    </message>
    <message>
        <source>Load an archive…</source>
        <translation>アーカイブを読み込む…</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>起動</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>再起動</translation>
    </message>
    <message>
        <source>Kill</source>
        <translation>強制終了</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>編集…</translation>
    </message>
    <message>
        <source>Duplicate…</source>
        <translation>複製…</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>名前を変更…</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>削除…</translation>
    </message>
    <message>
        <source>No containers yet</source>
        <translation>コンテナはまだありません</translation>
    </message>
    <message>
        <source>Drop an image archive anywhere on this window, or create a container from an image that is already here.</source>
        <translation>イメージのアーカイブをこのウィンドウにドロップするか、既存のイメージからコンテナを作成してください。</translation>
    </message>
    <message>
        <source>Containers</source>
        <translation>コンテナ</translation>
    </message>
    <message>
        <source>Collapse “%1”</source>
        <translation>「%1」を折りたたむ</translation>
    </message>
    <message>
        <source>Expand “%1”</source>
        <translation>「%1」を展開</translation>
    </message>
    <message>
        <source>Collapse all projects</source>
        <translation>すべてのプロジェクトを折りたたむ</translation>
    </message>
    <message>
        <source>Expand all projects</source>
        <translation>すべてのプロジェクトを展開</translation>
    </message>
    <message>
        <source>Show the image %1</source>
        <translation>イメージ %1 を表示</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>%1 を開く</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>コピー</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>イメージ</translation>
    </message>
    <message>
        <source>Ports</source>
        <translation>ポート</translation>
    </message>
    <message>
        <source>Group by Compose project</source>
        <translation>Compose プロジェクトごとにまとめる</translation>
    </message>
    <message>
        <source>Only running</source>
        <translation>実行中のみ</translation>
    </message>
    <message>
        <source>Hide containers that do not run</source>
        <translation>実行中でないコンテナを隠す</translation>
    </message>
    <message>
        <source>No container that matches runs. “Only running” hides the others.</source>
        <translation>条件に合う実行中のコンテナはありません。「実行中のみ」により他は隠されています。</translation>
    </message>
    <message>
        <source>Remove these %1 containers?</source>
        <translation>これら %1 個のコンテナを削除しますか？</translation>
    </message>
</context>
<context>
    <name>gantry::pages::DayRows</name>
    <message>
        <source>Today</source>
        <translation>今日</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>昨日</translation>
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
        <translation>イメージ</translation>
    </message>
    <message>
        <source>Shared layers</source>
        <translation>共有レイヤー</translation>
    </message>
    <message>
        <source>Containers</source>
        <translation>コンテナ</translation>
    </message>
    <message>
        <source>Logs</source>
        <translation>ログ</translation>
    </message>
    <message>
        <source>used by several images</source>
        <translation>複数のイメージで共用</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>kind amount</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Nothing takes any space.</source>
        <translation>使用中の容量はありません。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>total: its parts</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Disk usage</source>
        <translation>ディスク使用量</translation>
    </message>
    <message>
        <source>Clean up…</source>
        <translation>クリーンアップ…</translation>
    </message>
</context>
<context>
    <name>gantry::pages::EnginePage</name>
    <message>
        <source>Starting…</source>
        <translation>起動中…</translation>
    </message>
    <message>
        <source>Start the engine</source>
        <translation>エンジンを起動</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>再試行</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>接続中…</translation>
    </message>
    <message>
        <source>To start the engine yourself, run this in a terminal:
%1</source>
        <translation>エンジンを自分で起動するには、端末で次のコマンドを実行してください:
%1</translation>
    </message>
    <message>
        <source>The engine does not answer</source>
        <translation>エンジンが応答しません</translation>
    </message>
</context>
<context>
    <name>gantry::pages::EnginesPanel</name>
    <message>
        <source>Engines on this computer</source>
        <translation>このコンピューターのエンジン</translation>
    </message>
    <message>
        <source>Search again</source>
        <translation>再検索</translation>
    </message>
    <message>
        <source>Search for engines again</source>
        <translation>エンジンを再検索</translation>
    </message>
    <message>
        <source>asking…</source>
        <translation>問い合わせ中…</translation>
    </message>
    <message>
        <source>usable</source>
        <translation>使用可能</translation>
    </message>
    <message>
        <source>not usable</source>
        <translation>使用不可</translation>
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
        <translation>%1 を使用中</translation>
    </message>
    <message>
        <source>Use %1</source>
        <translation>%1 を使用</translation>
    </message>
    <message>
        <source>Start it</source>
        <translation>起動</translation>
    </message>
    <message>
        <source>Start %1</source>
        <translation>%1 を起動</translation>
    </message>
    <message>
        <source>Runs as root: %1</source>
        <translation>root として実行: %1</translation>
    </message>
    <message>
        <source>Runs: %1</source>
        <translation>実行: %1</translation>
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
        <translation>実行時間 %1</translation>
    </message>
    <message>
        <source>before: %1</source>
        <translation>変更前: %1</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>日時</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>詳細</translation>
    </message>
    <message>
        <source>History of the container</source>
        <translation>コンテナの履歴</translation>
    </message>
    <message>
        <source>Double-click to see the log of that moment</source>
        <translation>ダブルクリックでその時点のログを表示</translation>
    </message>
    <message>
        <source>The engine remembers nothing of this container.</source>
        <translation>このコンテナに関するエンジンの記録はありません。</translation>
    </message>
    <message>
        <source>ddd d MMM, HH:mm:ss</source>
        <comment>format of a moment</comment>
        <translation>M月d日 (ddd) HH:mm:ss</translation>
    </message>
</context>
<context>
    <name>gantry::pages::ImageDetails</name>
    <message>
        <source>%1, %2 of its own</source>
        <translation>%1 (うち固有 %2)</translation>
    </message>
    <message>
        <source>Could not read the image&apos;s details</source>
        <translation>イメージの詳細を読み取れませんでした</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>再試行</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>概要</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>レイヤー</translation>
    </message>
    <message>
        <source>Inspect</source>
        <translation>インスペクト</translation>
    </message>
    <message>
        <source>Details of the image</source>
        <translation>イメージの詳細</translation>
    </message>
</context>
<context>
    <name>gantry::pages::ImageOverview</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Used by</source>
        <translation>使用中のコンテナ</translation>
    </message>
    <message>
        <source>no container</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>What its containers run with</source>
        <translation>コンテナの実行設定</translation>
    </message>
    <message>
        <source>Entrypoint</source>
        <translation>エントリーポイント</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>コマンド</translation>
    </message>
    <message>
        <source>none: it has to be given when a container is created</source>
        <translation>なし: コンテナの作成時に指定が必要</translation>
    </message>
    <message>
        <source>Working directory</source>
        <translation>作業ディレクトリ</translation>
    </message>
    <message>
        <source>User</source>
        <translation>ユーザー</translation>
    </message>
    <message>
        <source>root of the container</source>
        <translation>コンテナ内の root</translation>
    </message>
    <message>
        <source>Ports</source>
        <translation>ポート</translation>
    </message>
    <message>
        <source>Volumes</source>
        <translation>ボリューム</translation>
    </message>
    <message>
        <source>Stop signal</source>
        <translation>停止シグナル</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>環境変数</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>ラベル</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>タグ</translation>
    </message>
    <message>
        <source>untagged</source>
        <translation>タグなし</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Platform</source>
        <translation>プラットフォーム</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>作成日時</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>作成者</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>コメント</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>サイズ</translation>
    </message>
    <message>
        <source>%1: %2 of its own, %3 shared with other images</source>
        <translation>%1: 固有 %2、ほかのイメージと共有 %3</translation>
    </message>
</context>
<context>
    <name>gantry::pages::ImagesPage</name>
    <message>
        <source>Remove the image “%1”?</source>
        <translation>イメージ「%1」を削除しますか?</translation>
    </message>
    <message>
        <source>Remove the %1 selected images?</source>
        <translation>選択した %1 個のイメージを削除しますか?</translation>
    </message>
    <message>
        <source>Layers that other images use stay.</source>
        <translation>ほかのイメージが使用しているレイヤーは残ります。</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>Load…</source>
        <translation>読み込み…</translation>
    </message>
    <message>
        <source>Run…</source>
        <translation>実行…</translation>
    </message>
    <message>
        <source>Tag…</source>
        <translation>タグを追加…</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>保存…</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>削除…</translation>
    </message>
    <message>
        <source>Clean up…</source>
        <translation>クリーンアップ…</translation>
    </message>
    <message>
        <source>Disk usage</source>
        <translation>ディスク使用量</translation>
    </message>
    <message>
        <source>No images yet</source>
        <translation>イメージはまだありません</translation>
    </message>
    <message>
        <source>Drop an image archive (docker save, podman save or OCI layout) anywhere on this window, or choose one.</source>
        <translation>イメージのアーカイブ (docker save、podman save、OCI レイアウト) をこのウィンドウにドロップするか、ファイルを選択してください。</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>イメージ</translation>
    </message>
    <message numerus="yes">
        <source>%n image(s)</source>
        <translation>
            <numerusform>%n 個のイメージ</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 (not usable)</source>
        <translation>%1 (使用不可)</translation>
    </message>
    <message>
        <source>No other engine was found</source>
        <translation>他のエンジンは見つかりませんでした</translation>
    </message>
    <message>
        <source>All engines…</source>
        <translation>すべてのエンジン…</translation>
    </message>
    <message>
        <source>Copy to engine</source>
        <translation>エンジンへコピー</translation>
    </message>
    <message>
        <source>A container uses each image that matches. “Unused” hides those.</source>
        <translation>条件に合うイメージはすべてコンテナで使用中です。「未使用」により隠されています。</translation>
    </message>
    <message>
        <source>Unused</source>
        <translation>未使用</translation>
    </message>
    <message>
        <source>Hide images that a container uses</source>
        <translation>コンテナで使用中のイメージを隠す</translation>
    </message>
</context>
<context>
    <name>gantry::pages::LayersPanel</name>
    <message numerus="yes">
        <source>%n other(s)</source>
        <translation>
            <numerusform>ほか %n 個</numerusform>
        </translation>
    </message>
    <message>
        <source>This engine does not tell which files a layer changes.</source>
        <translation>このエンジンからは、レイヤーが変更するファイルの情報を取得できません。</translation>
    </message>
    <message>
        <source>This step changed no file, only what containers run with.</source>
        <translation>このステップはファイルを変更せず、コンテナの実行設定だけを変更しました。</translation>
    </message>
    <message>
        <source>#</source>
        <translation>番号</translation>
    </message>
    <message>
        <source>Made by</source>
        <translation>作成したコマンド</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>サイズ</translation>
    </message>
    <message>
        <source>Shared with</source>
        <translation>共有先</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>レイヤー</translation>
    </message>
    <message>
        <source>The command that made the layer</source>
        <translation>レイヤーを作成したコマンド</translation>
    </message>
    <message>
        <source>Files of the layer</source>
        <translation>レイヤーのファイル</translation>
    </message>
</context>
<context>
    <name>gantry::pages::LogsPanel</name>
    <message>
        <source>There is no other container</source>
        <translation>ほかのコンテナはありません</translation>
    </message>
    <message>
        <source>started %1</source>
        <translation>%1 に起動</translation>
    </message>
    <message>
        <source>%1 until %2</source>
        <translation>%1 から %2 まで</translation>
    </message>
    <message>
        <source>%1 until now</source>
        <translation>%1 から現在まで</translation>
    </message>
    <message>
        <source>Nothing is recorded of its runs</source>
        <translation>実行の記録がありません</translation>
    </message>
    <message>
        <source>Solo</source>
        <translation>単独</translation>
    </message>
    <message>
        <source>Only %1</source>
        <translation>%1 のみ表示</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>非表示</translation>
    </message>
    <message>
        <source>Without %1</source>
        <translation>%1 を非表示</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message numerus="yes">
        <source>%n match(es)</source>
        <translation>
            <numerusform>%n 件一致</numerusform>
        </translation>
    </message>
    <message>
        <source>searching…</source>
        <translation>検索中…</translation>
    </message>
    <message>
        <source>not found</source>
        <translation>見つかりません</translation>
    </message>
    <message>
        <source>older lines are coming…</source>
        <translation>古い行を読み込み中…</translation>
    </message>
    <message>
        <source>Save the log</source>
        <translation>ログの保存</translation>
    </message>
    <message>
        <source>Logs (*.log *.txt)</source>
        <translation>ログ (*.log *.txt)</translation>
    </message>
    <message>
        <source>Search the log (regular expression)</source>
        <translation>ログを検索 (正規表現)</translation>
    </message>
    <message>
        <source>Previous match</source>
        <translation>前の一致</translation>
    </message>
    <message>
        <source>Next match</source>
        <translation>次の一致</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>実行履歴</translation>
    </message>
    <message>
        <source>Go to a run of the container</source>
        <translation>コンテナの各回の実行へ移動</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>結合</translation>
    </message>
    <message>
        <source>Show other containers&apos; lines among these</source>
        <translation>ほかのコンテナの行も一緒に表示</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>コピー</translation>
    </message>
    <message>
        <source>Copy the log</source>
        <translation>ログをコピー</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>保存…</translation>
    </message>
    <message>
        <source>&amp;Follow</source>
        <translation>追従(&amp;F)</translation>
    </message>
    <message>
        <source>Follow the log</source>
        <translation>ログに追従</translation>
    </message>
    <message>
        <source>&amp;Timestamps</source>
        <translation>日時(&amp;T)</translation>
    </message>
    <message>
        <source>Show timestamps</source>
        <translation>タイムスタンプを表示</translation>
    </message>
    <message>
        <source>&amp;Wrap</source>
        <translation>折り返し(&amp;W)</translation>
    </message>
    <message>
        <source>Wrap long lines</source>
        <translation>長い行を折り返す</translation>
    </message>
    <message>
        <source>ddd d MMM, HH:mm:ss</source>
        <comment>format of a moment</comment>
        <translation>M月d日 (ddd) HH:mm:ss</translation>
    </message>
</context>
<context>
    <name>gantry::pages::OverviewPage</name>
    <message>
        <source>all others</source>
        <translation>その他すべて</translation>
    </message>
    <message>
        <source>of %1 cores</source>
        <translation>/ %1 コア</translation>
    </message>
    <message>
        <source>containers %1</source>
        <translation>コンテナ %1</translation>
    </message>
    <message>
        <source>containers alone</source>
        <translation>コンテナのみ</translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>/ %1</translation>
    </message>
    <message>
        <source>images %1, containers %2</source>
        <translation>イメージ %1、コンテナ %2</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>container, what is wrong with it</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Nothing: no container restarts, is unhealthy or ended with an error.</source>
        <translation>問題ありません。再起動の繰り返し、異常、エラー終了のコンテナはありません。</translation>
    </message>
    <message>
        <source>CPU of this machine</source>
        <translation>このマシンの CPU</translation>
    </message>
    <message>
        <source>Memory of this machine</source>
        <translation>このマシンのメモリ</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>ディスク</translation>
    </message>
    <message>
        <source>All containers</source>
        <translation>すべてのコンテナ</translation>
    </message>
    <message>
        <source>Show the last</source>
        <translation>表示期間</translation>
    </message>
    <message>
        <source>Time window of the charts</source>
        <translation>グラフの表示期間</translation>
    </message>
    <message>
        <source>minute</source>
        <translation>1 分間</translation>
    </message>
    <message>
        <source>5 minutes</source>
        <translation>5 分間</translation>
    </message>
    <message>
        <source>30 minutes</source>
        <translation>30 分間</translation>
    </message>
    <message>
        <source>6 hours</source>
        <translation>6 時間</translation>
    </message>
    <message>
        <source>24 hours</source>
        <translation>24 時間</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>7 日間</translation>
    </message>
    <message>
        <source>CPU (cores)</source>
        <translation>CPU (コア)</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>メモリ</translation>
    </message>
    <message>
        <source>Container</source>
        <translation>コンテナ</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>Containers in the charts</source>
        <translation>グラフ内のコンテナ</translation>
    </message>
    <message>
        <source>Point to highlight, click to see one alone, double-click to open it</source>
        <translation>ポイントで強調、クリックで単独表示、ダブルクリックで開く</translation>
    </message>
    <message>
        <source>Needs attention</source>
        <translation>要確認</translation>
    </message>
    <message>
        <source>Latest events</source>
        <translation>最近のイベント</translation>
    </message>
</context>
<context>
    <name>gantry::pages::OverviewPanel</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Container</source>
        <translation>コンテナ</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>イメージ</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>コマンド</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>作成日時</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>起動日時</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>終了日時</translation>
    </message>
    <message>
        <source>User</source>
        <translation>ユーザー</translation>
    </message>
    <message>
        <source>root of the container</source>
        <translation>コンテナ内の root</translation>
    </message>
    <message>
        <source>Restart policy</source>
        <translation>再起動ポリシー</translation>
    </message>
    <message>
        <source>always</source>
        <translation>常に</translation>
    </message>
    <message>
        <source>always, unless stopped by hand</source>
        <translation>手動で停止しない限り常に</translation>
    </message>
    <message>
        <source>when it fails</source>
        <translation>失敗時</translation>
    </message>
    <message>
        <source>never</source>
        <translation>しない</translation>
    </message>
    <message>
        <source>Restarts</source>
        <translation>再起動回数</translation>
    </message>
    <message>
        <source>Resource limits</source>
        <translation>リソース制限</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>制限なし</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>%1 cores</source>
        <translation>%1 コア</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>メモリ</translation>
    </message>
    <message>
        <source>Processes</source>
        <translation>プロセス数</translation>
    </message>
    <message>
        <source>Root file system</source>
        <translation>ルートファイルシステム</translation>
    </message>
    <message>
        <source>read-only</source>
        <translation>読み取り専用</translation>
    </message>
    <message>
        <source>writable</source>
        <translation>書き込み可能</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>ヘルス</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>チェック</translation>
    </message>
    <message>
        <source>healthy</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>unhealthy</source>
        <translation>異常</translation>
    </message>
    <message>
        <source>starting</source>
        <translation>開始中</translation>
    </message>
    <message>
        <source>Failed in a row</source>
        <translation>連続失敗回数</translation>
    </message>
    <message>
        <source>Last answer</source>
        <translation>最新の応答</translation>
    </message>
    <message>
        <source>What it costs</source>
        <translation>リソースの消費</translation>
    </message>
    <message>
        <source>CPU, last 7 days</source>
        <translation>CPU (過去 7 日間)</translation>
    </message>
    <message>
        <source>%1 cores on average while it ran, %2 at most</source>
        <translation>実行中は平均 %1 コア、最大 %2</translation>
    </message>
    <message>
        <source>Memory, last 7 days</source>
        <translation>メモリ (過去 7 日間)</translation>
    </message>
    <message>
        <source>%1 on average while it ran, %2 at most</source>
        <translation>実行中は平均 %1、最大 %2</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>ディスク</translation>
    </message>
    <message>
        <source>%1 written on top of the image</source>
        <translation>イメージへの追加書き込み %1</translation>
    </message>
    <message>
        <source>Runs in the last 7 days (%1)</source>
        <translation>過去 7 日間の実行 (%1)</translation>
    </message>
    <message>
        <source>ran for %1</source>
        <translation>実行時間 %1</translation>
    </message>
    <message>
        <source>still runs, or its end was not seen</source>
        <translation>実行中、または終了が記録されていません</translation>
    </message>
    <message>
        <source>out of memory</source>
        <translation>メモリ不足</translation>
    </message>
    <message>
        <source>Mounts</source>
        <translation>マウント</translation>
    </message>
    <message>
        <source>%1 (read-only)</source>
        <translation>%1 (読み取り専用)</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>環境変数</translation>
    </message>
    <message>
        <source>Show &amp;secrets</source>
        <translation>機密情報を表示(&amp;S)</translation>
    </message>
    <message>
        <source>Show secrets</source>
        <translation>機密情報を表示</translation>
    </message>
    <message>
        <source>Its last lines</source>
        <translation>最後のログ</translation>
    </message>
    <message>
        <source>Memory before the end</source>
        <translation>終了前のメモリ</translation>
    </message>
    <message>
        <source>ddd d MMM, HH:mm:ss</source>
        <comment>format of a moment</comment>
        <translation>M月d日 (ddd) HH:mm:ss</translation>
    </message>
    <message>
        <source>nothing was measured yet</source>
        <translation>まだ測定されていません</translation>
    </message>
</context>
<context>
    <name>gantry::pages::ProcessesPanel</name>
    <message>
        <source>The container does not run, so it has no processes.</source>
        <translation>コンテナが実行されていないため、プロセスはありません。</translation>
    </message>
    <message numerus="yes">
        <source>%n process(es)</source>
        <translation>
            <numerusform>%n 個のプロセス</numerusform>
        </translation>
    </message>
    <message>
        <source>Kill process %1?</source>
        <translation>プロセス %1 を強制終了しますか?</translation>
    </message>
    <message>
        <source>Kill</source>
        <translation>強制終了</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>コマンド</translation>
    </message>
    <message>
        <source>PID</source>
        <translation>PID</translation>
    </message>
    <message>
        <source>PID inside</source>
        <translation>コンテナ内 PID</translation>
    </message>
    <message>
        <source>User</source>
        <translation>ユーザー</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>メモリ</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>スレッド</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>起動日時</translation>
    </message>
    <message>
        <source>The number it has inside the container</source>
        <translation>コンテナの中での番号</translation>
    </message>
    <message>
        <source>Processes of the container</source>
        <translation>コンテナのプロセス</translation>
    </message>
    <message>
        <source>Send a signal</source>
        <translation>シグナルを送信</translation>
    </message>
    <message>
        <source>Send a signal to the selected process</source>
        <translation>選択したプロセスにシグナルを送信</translation>
    </message>
</context>
<context>
    <name>gantry::pages::SettingsPage</name>
    <message>
        <source>Appearance</source>
        <translation>外観</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>言語(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>テーマ(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Amounts of memory</source>
        <translation>メモリ量の単位(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;CPU use</source>
        <translation>CPU 使用量(&amp;C)</translation>
    </message>
    <message>
        <source>Icon in the t&amp;ray</source>
        <translation>トレイのアイコン(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Engine address</source>
        <translation>エンジンのアドレス(&amp;E)</translation>
    </message>
    <message>
        <source>Connected to</source>
        <translation>接続先</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>通知</translation>
    </message>
    <message>
        <source>Out of &amp;memory</source>
        <translation>メモリ不足(&amp;M)</translation>
    </message>
    <message>
        <source>Container keeps crash&amp;ing</source>
        <translation>クラッシュの繰り返し(&amp;I)</translation>
    </message>
    <message>
        <source>Container is un&amp;healthy</source>
        <translation>コンテナの異常(&amp;H)</translation>
    </message>
    <message>
        <source>Archive is l&amp;oaded</source>
        <translation>アーカイブの読み込み完了(&amp;O)</translation>
    </message>
    <message>
        <source>By the &amp;desktop while the window is behind</source>
        <translation>ウィンドウが背後にあるときはデスクトップに通知(&amp;D)</translation>
    </message>
    <message>
        <source>What is kept</source>
        <translation>保持する内容</translation>
    </message>
    <message>
        <source>&amp;Undo is possible for</source>
        <translation>元に戻せる時間(&amp;U)</translation>
    </message>
    <message>
        <source>Events on the Acti&amp;vity page</source>
        <translation>「アクティビティ」ページのイベント数(&amp;V)</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>統計</translation>
    </message>
    <message>
        <source>By the engine, also while no window is open: each second for 10 minutes, every 10 seconds for 6 hours, every minute for 7 days.</source>
        <translation>エンジンが記録します (ウィンドウを閉じている間も)。直近 10 分は 1 秒ごと、6 時間は 10 秒ごと、7 日間は 1 分ごとです。</translation>
    </message>
    <message>
        <source>This engine records none: charts begin when they are opened.</source>
        <translation>このエンジンは統計を記録しません。グラフは開いた時点から始まります。</translation>
    </message>
    <message>
        <source>not connected</source>
        <translation>未接続</translation>
    </message>
    <message>
        <source>API %1, %2</source>
        <translation>API %1、%2</translation>
    </message>
    <message>
        <source>%1 processors, %2 of memory</source>
        <translation>プロセッサ %1 個、メモリ %2</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>システムに合わせる</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>ライト</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>ダーク</translation>
    </message>
    <message>
        <source>MiB, GiB (powers of 1024)</source>
        <translation>MiB、GiB (1024 の累乗)</translation>
    </message>
    <message>
        <source>MB, GB (powers of 1000)</source>
        <translation>MB、GB (1000 の累乗)</translation>
    </message>
    <message>
        <source>per cent of one core</source>
        <translation>1 コアに対する割合 (%)</translation>
    </message>
    <message>
        <source>cores</source>
        <translation>コア数</translation>
    </message>
    <message>
        <source>Gantry&apos;s own engine</source>
        <translation>Gantry のエンジン</translation>
    </message>
    <message>
        <source>Another engine works too, for example unix:///var/run/docker.sock</source>
        <translation>unix:///var/run/docker.sock など、ほかのエンジンも使用できます</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>接続</translation>
    </message>
    <message>
        <source>Connect to this engine</source>
        <translation>このエンジンに接続</translation>
    </message>
    <message>
        <source> minutes</source>
        <translation> 分</translation>
    </message>
</context>
<context>
    <name>gantry::pages::StatsPanel</name>
    <message>
        <source>No other container runs</source>
        <translation>実行中のコンテナはほかにありません</translation>
    </message>
    <message>
        <source>user</source>
        <translation>ユーザー</translation>
    </message>
    <message>
        <source>system</source>
        <translation>システム</translation>
    </message>
    <message>
        <source>anonymous</source>
        <translation>匿名</translation>
    </message>
    <message>
        <source>files</source>
        <translation>ファイル</translation>
    </message>
    <message>
        <source>kernel</source>
        <translation>カーネル</translation>
    </message>
    <message>
        <source>swap</source>
        <translation>スワップ</translation>
    </message>
    <message>
        <source>received</source>
        <translation>受信</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>送信</translation>
    </message>
    <message>
        <source>read</source>
        <translation>読み取り</translation>
    </message>
    <message>
        <source>written</source>
        <translation>書き込み</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>memory</source>
        <translation>メモリ</translation>
    </message>
    <message>
        <source>disk</source>
        <translation>ディスク</translation>
    </message>
    <message>
        <source>held back</source>
        <translation>抑制</translation>
    </message>
    <message>
        <source>Save the picture…</source>
        <translation>画像を保存…</translation>
    </message>
    <message>
        <source>Save the values as CSV…</source>
        <translation>値を CSV で保存…</translation>
    </message>
    <message>
        <source>Copy the picture</source>
        <translation>画像をコピー</translation>
    </message>
    <message>
        <source>Show the log at this moment</source>
        <translation>この時点のログを表示</translation>
    </message>
    <message>
        <source>Set a limit</source>
        <translation>上限を設定</translation>
    </message>
    <message>
        <source>Back to now</source>
        <translation>現在に戻る</translation>
    </message>
    <message>
        <source>Save the picture</source>
        <translation>画像の保存</translation>
    </message>
    <message>
        <source>Pictures (*.png)</source>
        <translation>画像 (*.png)</translation>
    </message>
    <message>
        <source>Save the values</source>
        <translation>値の保存</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>表 (*.csv)</translation>
    </message>
    <message>
        <source>CPU (cores)</source>
        <translation>CPU (コア)</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>メモリ</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>ネットワーク</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>ディスク</translation>
    </message>
    <message>
        <source>Processes</source>
        <translation>プロセス</translation>
    </message>
    <message>
        <source>Pressure</source>
        <translation>プレッシャー (PSI)</translation>
    </message>
    <message>
        <source>Show the last</source>
        <translation>表示期間</translation>
    </message>
    <message>
        <source>Time window of the charts</source>
        <translation>グラフの表示期間</translation>
    </message>
    <message>
        <source>minute</source>
        <translation>1 分間</translation>
    </message>
    <message>
        <source>5 minutes</source>
        <translation>5 分間</translation>
    </message>
    <message>
        <source>30 minutes</source>
        <translation>30 分間</translation>
    </message>
    <message>
        <source>6 hours</source>
        <translation>6 時間</translation>
    </message>
    <message>
        <source>24 hours</source>
        <translation>24 時間</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>7 日間</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比較</translation>
    </message>
    <message>
        <source>Compare with other containers</source>
        <translation>ほかのコンテナと比較</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>エクスポート</translation>
    </message>
    <message>
        <source>Export the charts</source>
        <translation>グラフをエクスポート</translation>
    </message>
    <message>
        <source>Wheel zooms, dragging moves, a click opens the log at that second.</source>
        <translation>ホイールで拡大縮小、ドラッグで移動、クリックでその時刻のログを開きます。</translation>
    </message>
    <message>
        <source>Each device</source>
        <translation>デバイス別</translation>
    </message>
    <message>
        <source>Show each disk and network interface by itself</source>
        <translation>ディスクとネットワークインターフェースを個別に表示</translation>
    </message>
</context>
<context>
    <name>gantry::pages::TablePage</name>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>More actions</source>
        <translation>その他の操作</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Choose the columns</source>
        <translation>表示する列を選択</translation>
    </message>
    <message>
        <source>Filter  ( / )</source>
        <translation>絞り込み  ( / )</translation>
    </message>
    <message>
        <source>Filter the table</source>
        <translation>表を絞り込む</translation>
    </message>
    <message>
        <source>Show what failed</source>
        <translation>失敗した項目を表示</translation>
    </message>
    <message>
        <source>Nothing matches the filter. Esc in it clears it.</source>
        <translation>絞り込みに一致する項目はありません。入力欄で Esc を押すと解除されます。</translation>
    </message>
</context>
<context>
    <name>gantry::widgets::CommandPalette</name>
    <message>
        <source>Commands</source>
        <translation>コマンド</translation>
    </message>
    <message>
        <source>What do you want to do?</source>
        <translation>何をしますか?</translation>
    </message>
    <message>
        <source>Find a command</source>
        <translation>コマンドを検索</translation>
    </message>
    <message>
        <source>No command fits.</source>
        <translation>該当するコマンドはありません。</translation>
    </message>
</context>
<context>
    <name>gantry::widgets::DropOverlay</name>
    <message>
        <source>Drop image archives or a folder with an OCI layout here to load them</source>
        <translation>イメージのアーカイブまたは OCI レイアウトのフォルダーをここにドロップすると読み込みます</translation>
    </message>
</context>
<context>
    <name>gantry::widgets::ErrorBanner</name>
    <message>
        <source>Close this message</source>
        <translation>このメッセージを閉じる</translation>
    </message>
</context>
<context>
    <name>gantry::widgets::JsonTree</name>
    <message>
        <source>Copy the value</source>
        <translation>値をコピー</translation>
    </message>
    <message>
        <source>Copy the path</source>
        <translation>パスをコピー</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>値</translation>
    </message>
    <message>
        <source>Filter names and values</source>
        <translation>名前と値を絞り込む</translation>
    </message>
    <message>
        <source>Document tree</source>
        <translation>ドキュメントツリー</translation>
    </message>
    <message>
        <source>Path of the selected value</source>
        <translation>選択した値のパス</translation>
    </message>
    <message>
        <source>Select a value to see its path</source>
        <translation>値を選択するとパスが表示されます</translation>
    </message>
</context>
<context>
    <name>gantry::widgets::LimitSlider</name>
    <message>
        <source>%1, slider</source>
        <translation>%1 のスライダー</translation>
    </message>
</context>
<context>
    <name>gantry::widgets::LogView</name>
    <message>
        <source>Log lines</source>
        <translation>ログの行</translation>
    </message>
    <message numerus="yes">
        <source>%n new line(s)</source>
        <translation>
            <numerusform>新しい行 %n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>コピー</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>すべて選択</translation>
    </message>
</context>
<context>
    <name>gantry::widgets::MatchMap</name>
    <message>
        <source>Where the matches are</source>
        <translation>一致箇所</translation>
    </message>
</context>
<context>
    <name>gantry::widgets::StateBadge</name>
    <message>
        <source>Running</source>
        <translation>実行中</translation>
    </message>
    <message>
        <source>Unhealthy</source>
        <translation>異常</translation>
    </message>
    <message>
        <source>Partly running</source>
        <translation>一部実行中</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>一時停止中</translation>
    </message>
    <message>
        <source>Restarting</source>
        <translation>再起動中</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>作成済み</translation>
    </message>
    <message>
        <source>Removing</source>
        <translation>削除中</translation>
    </message>
    <message>
        <source>Dead</source>
        <translation>デッド</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失敗</translation>
    </message>
    <message>
        <source>Exited</source>
        <translation>終了</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>不明</translation>
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
        <translation>中止: %1</translation>
    </message>
    <message>
        <source>Layers of: %1</source>
        <translation>レイヤー: %1</translation>
    </message>
    <message>
        <source>Show each layer</source>
        <translation>各レイヤーを表示</translation>
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
        <translation>閉じる</translation>
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
            <numerusform>小さな項目 %n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2: %3</source>
        <comment>kind, thing: amount</comment>
        <translation>%1、%2: %3</translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>A desktop for local containers.</source>
        <translation>ローカルコンテナのためのデスクトップ。</translation>
    </message>
    <message>
        <source>Engine to talk to, for example unix:///var/run/docker.sock.</source>
        <translation>接続するエンジン (例: unix:///var/run/docker.sock)。</translation>
    </message>
    <message>
        <source>Show everything by itself, save pictures in DIR and end.</source>
        <translation>すべての機能を自動で実演し、DIR に画像を保存して終了します。</translation>
    </message>
    <message>
        <source>Theme for this run: light or dark.</source>
        <translation>今回使用するテーマ: light または dark。</translation>
    </message>
    <message>
        <source>Ask whether the engine answers, say so, and end without a window.</source>
        <translation>エンジンが応答するかどうかを確認して結果を出力し、ウィンドウを開かずに終了します。</translation>
    </message>
    <message>
        <source>Open another window instead of handing the archives to the one that is open.</source>
        <translation>開いているウィンドウにアーカイブを渡さず、新しいウィンドウを開きます。</translation>
    </message>
    <message>
        <source>Image archives, or folders with an OCI layout, to load.</source>
        <translation>読み込むイメージのアーカイブ、または OCI レイアウトのフォルダー。</translation>
    </message>
    <message>
        <source>Language for this run: de, en, ja or zh_CN.</source>
        <translation>今回使用する言語: de、en、ja、zh_CN のいずれか。</translation>
    </message>
</context>
</TS>
