<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>commands</name>
    <message>
        <source>Project</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>New project…</source>
        <translation>新建项目…</translation>
    </message>
    <message>
        <source>Open project…</source>
        <translation>打开项目…</translation>
    </message>
    <message>
        <source>Add a folder of images…</source>
        <translation>添加图像文件夹…</translation>
    </message>
    <message>
        <source>Close project</source>
        <translation>关闭项目</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Classes…</source>
        <translation>类别…</translation>
    </message>
    <message>
        <source>Split into train and validation…</source>
        <translation>划分为训练集和验证集…</translation>
    </message>
    <message>
        <source>What could not be read…</source>
        <translation>无法读取的文件…</translation>
    </message>
    <message>
        <source>Save the report…</source>
        <translation>保存报告…</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Browse</source>
        <translation>浏览</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>标注</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>复查</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>设置…</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>检查面板</translation>
    </message>
    <message>
        <source>Dark or light</source>
        <translation>深色或浅色</translation>
    </message>
    <message>
        <source>Class 1</source>
        <translation>类别 1</translation>
    </message>
    <message>
        <source>Class 2</source>
        <translation>类别 2</translation>
    </message>
    <message>
        <source>Class 3</source>
        <translation>类别 3</translation>
    </message>
    <message>
        <source>Class 4</source>
        <translation>类别 4</translation>
    </message>
    <message>
        <source>Class 5</source>
        <translation>类别 5</translation>
    </message>
    <message>
        <source>Class 6</source>
        <translation>类别 6</translation>
    </message>
    <message>
        <source>Class 7</source>
        <translation>类别 7</translation>
    </message>
    <message>
        <source>Class 8</source>
        <translation>类别 8</translation>
    </message>
    <message>
        <source>Class 9</source>
        <translation>类别 9</translation>
    </message>
    <message>
        <source>Class 10</source>
        <translation>类别 10</translation>
    </message>
    <message>
        <source>Remove the label</source>
        <translation>移除标签</translation>
    </message>
    <message>
        <source>Reviewed</source>
        <translation>已复核</translation>
    </message>
    <message>
        <source>Go on after a label</source>
        <translation>标注后前进</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>全选</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>Next image</source>
        <translation>下一张图像</translation>
    </message>
    <message>
        <source>Previous image</source>
        <translation>上一张图像</translation>
    </message>
    <message>
        <source>Next without a label</source>
        <translation>下一张未标注</translation>
    </message>
    <message>
        <source>Previous without a label</source>
        <translation>上一张未标注</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Whole image</source>
        <translation>整幅图像</translation>
    </message>
    <message>
        <source>Actual pixels</source>
        <translation>实际像素</translation>
    </message>
    <message>
        <source>Heat map</source>
        <translation>热图</translation>
    </message>
    <message>
        <source>Peek under the map (hold)</source>
        <translation>按住查看图像</translation>
    </message>
    <message>
        <source>Train and review</source>
        <translation>训练与复查</translation>
    </message>
    <message>
        <source>Stop and keep the best</source>
        <translation>停止并保留最佳</translation>
    </message>
    <message>
        <source>The model is right</source>
        <translation>模型是对的</translation>
    </message>
    <message>
        <source>History…</source>
        <translation>历史…</translation>
    </message>
    <message>
        <source>This machine…</source>
        <translation>本机…</translation>
    </message>
    <message>
        <source>Class by its name, or a new one</source>
        <translation>按名称选类别，或新建</translation>
    </message>
    <message>
        <source>Start training</source>
        <translation>开始训练</translation>
    </message>
    <message>
        <source>Would more labels help?</source>
        <translation>再标注会更好吗？</translation>
    </message>
    <message>
        <source>Find moved images…</source>
        <translation>查找移动过的图像…</translation>
    </message>
</context>
<context>
    <name>core</name>
    <message>
        <source>A file could not be read to its end.</source>
        <translation>文件无法读到末尾。</translation>
    </message>
    <message>
        <source>Set OSTRAKON_CACHE to a folder that you can write to.</source>
        <translation>请将 OSTRAKON_CACHE 设为可写的文件夹。</translation>
    </message>
    <message>
        <source>The cache folder “%1” could not be made.</source>
        <translation>无法创建缓存文件夹“%1”。</translation>
    </message>
    <message>
        <source>The folder “%1” could not be opened.</source>
        <translation>无法打开文件夹“%1”。</translation>
    </message>
    <message>
        <source>The folder “%1” could not be written to disk.</source>
        <translation>无法将文件夹“%1”写入磁盘。</translation>
    </message>
    <message>
        <source>“%1” belongs to the open project and is not read as data.</source>
        <translation>“%1”属于打开的项目，不作为数据读取。</translation>
    </message>
    <message>
        <source>“%1” could not be opened.</source>
        <translation>无法打开“%1”。</translation>
    </message>
    <message>
        <source>“%1” could not be put in place.</source>
        <translation>无法将“%1”放到位。</translation>
    </message>
    <message>
        <source>“%1” could not be written to disk.</source>
        <translation>无法将“%1”写入磁盘。</translation>
    </message>
    <message>
        <source>“%1” could not be written.</source>
        <translation>无法写入“%1”。</translation>
    </message>
    <message>
        <source>“%1” is larger than %2 bytes.</source>
        <translation>“%1”大于 %2 字节。</translation>
    </message>
    <message>
        <source>“%1” is not a SHA-256 in lower-case hexadecimal.</source>
        <translation>“%1”不是小写十六进制的 SHA-256。</translation>
    </message>
    <message>
        <source>“%1” is not a SHA-256: it has to have 64 digits.</source>
        <translation>“%1”不是 SHA-256：应有 64 位数字。</translation>
    </message>
    <message>
        <source>“%1” is not a regular file.</source>
        <translation>“%1”不是普通文件。</translation>
    </message>
    <message>
        <source>%1 bytes at its end belong to no tensor.</source>
        <translation>末尾的 %1 字节不属于任何张量。</translation>
    </message>
    <message>
        <source>A cache record has the wrong size.</source>
        <translation>缓存记录的大小不对。</translation>
    </message>
    <message>
        <source>A classifier&apos;s weights are not finite numbers.</source>
        <translation>分类器的权重不是有限的数。</translation>
    </message>
    <message>
        <source>A classifier&apos;s weights do not fit its features.</source>
        <translation>分类器的权重与特征不匹配。</translation>
    </message>
    <message>
        <source>A model&apos;s classifier does not fit its classes.</source>
        <translation>模型的分类器与类别不匹配。</translation>
    </message>
    <message>
        <source>A model&apos;s preprocessing has impossible values.</source>
        <translation>模型的预处理含有不可能的值。</translation>
    </message>
    <message>
        <source>A model&apos;s preprocessing is not described completely.</source>
        <translation>模型的预处理描述不完整。</translation>
    </message>
    <message>
        <source>A model&apos;s preprocessing needs three values of “%1”.</source>
        <translation>模型的预处理需要“%1”的三个值。</translation>
    </message>
    <message>
        <source>A picture could not be encoded.</source>
        <translation>图像无法编码。</translation>
    </message>
    <message>
        <source>A tensor&apos;s type cannot be kept in a weights file.</source>
        <translation>此类型的张量无法存入权重文件。</translation>
    </message>
    <message>
        <source>Choose another device.</source>
        <translation>请选择其他设备。</translation>
    </message>
    <message>
        <source>Choose one of: %1.</source>
        <translation>请从中选择：%1。</translation>
    </message>
    <message>
        <source>Choose the network that the file was made for.</source>
        <translation>请选择该文件对应的网络。</translation>
    </message>
    <message>
        <source>Close other programs that use it, or choose the processor.</source>
        <translation>请关闭使用它的其他程序，或选择处理器。</translation>
    </message>
    <message>
        <source>Close other programs, or shrink the picture first.</source>
        <translation>请关闭其他程序，或先缩小图像。</translation>
    </message>
    <message>
        <source>Convert it to PNG, JPEG, TIFF, BMP or WebP. The content counts, not the name&apos;s ending.</source>
        <translation>请转换为 PNG、JPEG、TIFF、BMP 或 WebP。以内容为准，而非扩展名。</translation>
    </message>
    <message>
        <source>Convert it to an 8- or 16-bit PNG or TIFF.</source>
        <translation>请转换为 8 位或 16 位的 PNG 或 TIFF。</translation>
    </message>
    <message>
        <source>Copy it again, or save the weights as safetensors.</source>
        <translation>请重新复制，或将权重保存为 safetensors。</translation>
    </message>
    <message>
        <source>Copy or export it again.</source>
        <translation>请重新复制或导出。</translation>
    </message>
    <message>
        <source>Copy the file from its source again, or take it out of the folder.</source>
        <translation>请从来源重新复制该文件，或将它移出文件夹。</translation>
    </message>
    <message>
        <source>Copy the file from its source again.</source>
        <translation>请从来源重新复制该文件。</translation>
    </message>
    <message>
        <source>Cut or shrink the picture with another program first.</source>
        <translation>请先用其他程序裁剪或缩小图像。</translation>
    </message>
    <message>
        <source>Delete it and run scripts/start again. Weights of your own belong into a .safetensors file.</source>
        <translation>请删除它并重新运行 scripts/start。自己的权重请放入 .safetensors 文件。</translation>
    </message>
    <message>
        <source>Install those weights, or train again.</source>
        <translation>请安装那些权重，或重新训练。</translation>
    </message>
    <message>
        <source>Run scripts/start once; it fetches them. Looked in: %1.</source>
        <translation>请运行一次 scripts/start 来获取。已查找：%1。</translation>
    </message>
    <message>
        <source>Save it again with a current PyTorch.</source>
        <translation>请用当前版本的 PyTorch 重新保存。</translation>
    </message>
    <message>
        <source>Save it with torch.save, which stores them plainly, or as safetensors.</source>
        <translation>请用 torch.save 保存（不压缩），或保存为 safetensors。</translation>
    </message>
    <message>
        <source>Save only the weights (torch.save(model.state_dict(), …)) or use safetensors.</source>
        <translation>请只保存权重（torch.save(model.state_dict(), …)），或使用 safetensors。</translation>
    </message>
    <message>
        <source>Save the weights with torch.save(model.state_dict(), …).</source>
        <translation>请用 torch.save(model.state_dict(), …) 保存权重。</translation>
    </message>
    <message>
        <source>The cache in “%1” cannot grow: %2. Work goes on in memory, and the next start will compute again.</source>
        <translation>“%1”中的缓存无法增大：%2。将在内存中继续，下次启动会重新计算。</translation>
    </message>
    <message>
        <source>The graphics card has not enough free memory.</source>
        <translation>显卡没有足够的可用内存。</translation>
    </message>
    <message>
        <source>The model has no output for that class.</source>
        <translation>模型没有该类别的输出。</translation>
    </message>
    <message>
        <source>The network could not be computed.</source>
        <translation>网络无法计算。</translation>
    </message>
    <message>
        <source>The network could not be set up on “%1”.</source>
        <translation>无法在“%1”上建立网络。</translation>
    </message>
    <message>
        <source>The stored preprocessing has impossible sizes.</source>
        <translation>存储的预处理尺寸不可能。</translation>
    </message>
    <message>
        <source>The stored preprocessing is not readable.</source>
        <translation>存储的预处理无法读取。</translation>
    </message>
    <message>
        <source>The tensor “%1” has another shape than the network needs.</source>
        <translation>张量“%1”的形状与网络所需不同。</translation>
    </message>
    <message>
        <source>The tensor “%1” has the shape %2, but %3 is needed.</source>
        <translation>张量“%1”的形状是 %2，而需要 %3。</translation>
    </message>
    <message>
        <source>The tensor “%1” in “%2” holds a value that is not a number.</source>
        <translation>“%2”中的张量“%1”含有非数值。</translation>
    </message>
    <message>
        <source>The tensor “%1” is %2, not 32-bit floats.</source>
        <translation>张量“%1”是 %2，不是 32 位浮点。</translation>
    </message>
    <message>
        <source>The tensor “%1” is not as large as its shape says.</source>
        <translation>张量“%1”的大小与形状不符。</translation>
    </message>
    <message>
        <source>The tensor “%1” is there twice.</source>
        <translation>张量“%1”出现了两次。</translation>
    </message>
    <message>
        <source>The training that wrote it had failed; use an earlier checkpoint.</source>
        <translation>写出它的训练失败了；请使用更早的检查点。</translation>
    </message>
    <message>
        <source>The weights of %1 are not installed.</source>
        <translation>没有安装 %1 的权重。</translation>
    </message>
    <message>
        <source>There are no weights of %1 on this machine.</source>
        <translation>本机没有 %1 的权重。</translation>
    </message>
    <message>
        <source>There is no image in “%1”.</source>
        <translation>“%1”中没有图像。</translation>
    </message>
    <message>
        <source>There is no network called “%1”.</source>
        <translation>没有名为“%1”的网络。</translation>
    </message>
    <message>
        <source>There is not enough memory to decode “%1”.</source>
        <translation>内存不足以解码“%1”。</translation>
    </message>
    <message>
        <source>These weights have no tensor “%1”.</source>
        <translation>这些权重没有张量“%1”。</translation>
    </message>
    <message>
        <source>Train again with it.</source>
        <translation>请用它重新训练。</translation>
    </message>
    <message>
        <source>Update Ostrakon to use it.</source>
        <translation>请更新 Ostrakon 以使用它。</translation>
    </message>
    <message>
        <source>Use another copy.</source>
        <translation>请使用其他副本。</translation>
    </message>
    <message>
        <source>__metadata__ is not an object.</source>
        <translation>__metadata__ 不是对象。</translation>
    </message>
    <message>
        <source>a number of “%1” is not a non-negative integer.</source>
        <translation>“%1”的一个数不是非负整数。</translation>
    </message>
    <message>
        <source>a tensor&apos;s name is empty or longer than %1 bytes.</source>
        <translation>张量名为空或长于 %1 字节。</translation>
    </message>
    <message>
        <source>it ends inside its header.</source>
        <translation>它在文件头中就结束了。</translation>
    </message>
    <message>
        <source>it is shorter than 8 bytes.</source>
        <translation>它不足 8 字节。</translation>
    </message>
    <message>
        <source>its header claims %1 bytes.</source>
        <translation>文件头声称有 %1 字节。</translation>
    </message>
    <message>
        <source>its header does not start with “{”.</source>
        <translation>文件头不以“{”开头。</translation>
    </message>
    <message>
        <source>its header is nested too deeply.</source>
        <translation>文件头嵌套过深。</translation>
    </message>
    <message>
        <source>its header is not JSON.</source>
        <translation>文件头不是 JSON。</translation>
    </message>
    <message>
        <source>the range of “%1” does not fit its shape.</source>
        <translation>“%1”的范围与形状不符。</translation>
    </message>
    <message>
        <source>the range of “%1” is not a pair.</source>
        <translation>“%1”的范围不是一对数。</translation>
    </message>
    <message>
        <source>the range of “%1” lies outside the file.</source>
        <translation>“%1”的范围超出文件。</translation>
    </message>
    <message>
        <source>the shape of “%1” is larger than any memory.</source>
        <translation>“%1”的形状超出任何内存。</translation>
    </message>
    <message>
        <source>the shape of “%1” is not a short list.</source>
        <translation>“%1”的形状不是短列表。</translation>
    </message>
    <message>
        <source>there is a gap before “%1”.</source>
        <translation>“%1”之前有空隙。</translation>
    </message>
    <message>
        <source>“%1” asks for “%2”, which weights have no need of. Nothing was run.</source>
        <translation>“%1”要求“%2”，权重并不需要它。没有运行任何内容。</translation>
    </message>
    <message>
        <source>“%1” claims %2 pixels; the limit is %3.</source>
        <translation>“%1”声称有 %2 像素；上限是 %3。</translation>
    </message>
    <message>
        <source>“%1” could not be shown.</source>
        <translation>无法显示“%1”。</translation>
    </message>
    <message>
        <source>“%1” describes more values than any network has.</source>
        <translation>“%1”描述的值多于任何网络。</translation>
    </message>
    <message>
        <source>“%1” has a type that this version does not read: %2.</source>
        <translation>“%1”的类型此版本不读取：%2。</translation>
    </message>
    <message>
        <source>“%1” holds compressed or encrypted entries.</source>
        <translation>“%1”含有压缩或加密的条目。</translation>
    </message>
    <message>
        <source>“%1” holds no weights.</source>
        <translation>“%1”不含权重。</translation>
    </message>
    <message>
        <source>“%1” holds storages that are views of others.</source>
        <translation>“%1”含有作为其他存储视图的存储。</translation>
    </message>
    <message>
        <source>“%1” in __metadata__ is not text.</source>
        <translation>__metadata__ 中的“%1”不是文本。</translation>
    </message>
    <message>
        <source>“%1” is a 16-bit TIFF in planes, palette or CMYK, which is not read.</source>
        <translation>“%1”是分平面、调色板或 CMYK 的 16 位 TIFF，不支持读取。</translation>
    </message>
    <message>
        <source>“%1” is a BMP of a kind that is not read.</source>
        <translation>“%1”是不支持的 BMP。</translation>
    </message>
    <message>
        <source>“%1” is a JPEG with %2 bits per sample, which is not read.</source>
        <translation>“%1”是每样本 %2 位的 JPEG，不支持读取。</translation>
    </message>
    <message>
        <source>“%1” is a JPEG with %2 colour components, which is not read.</source>
        <translation>“%1”是有 %2 个颜色分量的 JPEG，不支持读取。</translation>
    </message>
    <message>
        <source>“%1” is a TIFF with %2 bits per sample, which is not read.</source>
        <translation>“%1”是每样本 %2 位的 TIFF，不支持读取。</translation>
    </message>
    <message>
        <source>“%1” is a TIFF with %2 samples per pixel, which is not read.</source>
        <translation>“%1”是每像素 %2 个样本的 TIFF，不支持读取。</translation>
    </message>
    <message>
        <source>“%1” is a TIFF with floating-point or signed samples, which is not read.</source>
        <translation>“%1”是浮点或带符号样本的 TIFF，不支持读取。</translation>
    </message>
    <message>
        <source>“%1” is a TorchScript program, not weights.</source>
        <translation>“%1”是 TorchScript 程序，不是权重。</translation>
    </message>
    <message>
        <source>“%1” is a lossless or hierarchical JPEG, which is not read.</source>
        <translation>“%1”是无损或分层 JPEG，不支持读取。</translation>
    </message>
    <message>
        <source>“%1” is an animated WebP, which is not read.</source>
        <translation>“%1”是动画 WebP，不支持读取。</translation>
    </message>
    <message>
        <source>“%1” is damaged or incomplete.</source>
        <translation>“%1”已损坏或不完整。</translation>
    </message>
    <message>
        <source>“%1” is damaged or not a PyTorch weights file.</source>
        <translation>“%1”已损坏，或不是 PyTorch 权重文件。</translation>
    </message>
    <message>
        <source>“%1” is damaged: its weights are not those it was saved with.</source>
        <translation>“%1”已损坏：其权重与保存时不同。</translation>
    </message>
    <message>
        <source>“%1” is empty.</source>
        <translation>“%1”是空的。</translation>
    </message>
    <message>
        <source>“%1” is in its header twice.</source>
        <translation>“%1”在文件头中出现两次。</translation>
    </message>
    <message>
        <source>“%1” is not a complete model of Ostrakon.</source>
        <translation>“%1”不是完整的 Ostrakon 模型。</translation>
    </message>
    <message>
        <source>“%1” is not a model of Ostrakon.</source>
        <translation>“%1”不是 Ostrakon 模型。</translation>
    </message>
    <message>
        <source>“%1” is not a sound safetensors file: %2</source>
        <translation>“%1”不是正确的 safetensors 文件：%2</translation>
    </message>
    <message>
        <source>“%1” is not an image that Ostrakon reads.</source>
        <translation>“%1”不是 Ostrakon 能读取的图像。</translation>
    </message>
    <message>
        <source>“%1” is not described by dtype, shape and data_offsets.</source>
        <translation>“%1”没有由 dtype、shape 和 data_offsets 描述。</translation>
    </message>
    <message>
        <source>“%1” is not the weights file it should be.</source>
        <translation>“%1”不是应有的权重文件。</translation>
    </message>
    <message>
        <source>“%1” overlaps another tensor.</source>
        <translation>“%1”与另一张量重叠。</translation>
    </message>
    <message>
        <source>“%1” repeats its weights more often than a network does.</source>
        <translation>“%1”重复权重的次数多于任何网络。</translation>
    </message>
    <message>
        <source>“%1” stores its samples in a way that is not read.</source>
        <translation>“%1”存储样本的方式不支持读取。</translation>
    </message>
    <message>
        <source>“%1” was trained on other weights of %2 than those installed here.</source>
        <translation>“%1”所用的 %2 权重与此处安装的不同。</translation>
    </message>
    <message>
        <source>“%1” was written by a newer version of Ostrakon.</source>
        <translation>“%1”由更新版本的 Ostrakon 写成。</translation>
    </message>
    <message>
        <source>“%1” was written on a big-endian machine.</source>
        <translation>“%1”写于大端序机器。</translation>
    </message>
    <message>
        <source>Accept the model&apos;s verdict on %1 images</source>
        <translation>在 %1 张图像上采纳模型的判断</translation>
    </message>
    <message>
        <source>Remove %1 classes</source>
        <translation>删除 %1 个类别</translation>
    </message>
    <message>
        <source>%1 computes, as asked.</source>
        <translation>按要求使用 %1 计算。</translation>
    </message>
    <message>
        <source>%1 computes: the first graphics card.</source>
        <translation>使用第一块显卡 %1 计算。</translation>
    </message>
    <message>
        <source>%1 images assigned to splits</source>
        <translation>%1 张图像已划分</translation>
    </message>
    <message>
        <source>%1 images assigned to things</source>
        <translation>%1 张图像已归入对象</translation>
    </message>
    <message>
        <source>%1 images marked as not reviewed</source>
        <translation>%1 张图像标为未复核</translation>
    </message>
    <message>
        <source>%1 images marked as reviewed</source>
        <translation>%1 张图像标为已复核</translation>
    </message>
    <message>
        <source>%1 is there.</source>
        <translation>%1 可用。</translation>
    </message>
    <message>
        <source>A chunk of an import has too many rows.</source>
        <translation>导入的一批中行数过多。</translation>
    </message>
    <message>
        <source>A class needs a name.</source>
        <translation>类别需要名称。</translation>
    </message>
    <message>
        <source>A column needs a name.</source>
        <translation>列需要名称。</translation>
    </message>
    <message>
        <source>A demo of %1 images cannot be drawn.</source>
        <translation>无法绘制 %1 张图像的演示。</translation>
    </message>
    <message>
        <source>A demo picture could not be encoded as JPEG.</source>
        <translation>演示图像无法编码为 JPEG。</translation>
    </message>
    <message>
        <source>A fact changed what only acts may change.</source>
        <translation>事实更改了只有操作才能更改的内容。</translation>
    </message>
    <message>
        <source>A thing needs a name.</source>
        <translation>对象需要名称。</translation>
    </message>
    <message>
        <source>A value is too large to be stored in “%1”.</source>
        <translation>值太大，无法存入“%1”。</translation>
    </message>
    <message>
        <source>An act was begun inside a fact.</source>
        <translation>在事实之内开始了操作。</translation>
    </message>
    <message>
        <source>An import is not finished, and what came before it cannot be taken back yet.</source>
        <translation>导入尚未完成，之前的操作还不能撤回。</translation>
    </message>
    <message>
        <source>Another import is not finished yet.</source>
        <translation>另一次导入尚未完成。</translation>
    </message>
    <message>
        <source>Ask for %1 to %2 images.</source>
        <translation>请指定 %1 到 %2 张图像。</translation>
    </message>
    <message>
        <source>Check that the drive is there and that you may write to the folder.</source>
        <translation>请检查驱动器是否存在，以及能否写入该文件夹。</translation>
    </message>
    <message>
        <source>Check that you may read it.</source>
        <translation>请检查你是否可以读取它。</translation>
    </message>
    <message>
        <source>Check the path.</source>
        <translation>请检查路径。</translation>
    </message>
    <message>
        <source>Choose a folder that you may write to and that has space.</source>
        <translation>请选择可写且有空间的文件夹。</translation>
    </message>
    <message>
        <source>Choose a folder that you may write to.</source>
        <translation>请选择可写的文件夹。</translation>
    </message>
    <message>
        <source>Choose an empty folder, or draw with the same kind, number of images and seed as before.</source>
        <translation>请选择空文件夹，或用与之前相同的种类、数量和种子绘制。</translation>
    </message>
    <message>
        <source>Choose another name for the copy.</source>
        <translation>请为副本选择其他名称。</translation>
    </message>
    <message>
        <source>Choose another name, or merge the two.</source>
        <translation>请选择其他名称，或合并两者。</translation>
    </message>
    <message>
        <source>Choose train, val or test, or several joined by +, such as val+test.</source>
        <translation>请选择 train、val 或 test，或用 + 连接，如 val+test。</translation>
    </message>
    <message>
        <source>Class taken from %1 images</source>
        <translation>已移除 %1 张图像的类别</translation>
    </message>
    <message>
        <source>Class taken from “%1”</source>
        <translation>已移除“%1”的类别</translation>
    </message>
    <message>
        <source>Class “%1” added</source>
        <translation>已添加类别“%1”</translation>
    </message>
    <message>
        <source>Class “%1” got another colour</source>
        <translation>类别“%1”换了颜色</translation>
    </message>
    <message>
        <source>Class “%1” got the key “%2”</source>
        <translation>类别“%1”得到按键“%2”</translation>
    </message>
    <message>
        <source>Class “%1” lost its key</source>
        <translation>类别“%1”失去按键</translation>
    </message>
    <message>
        <source>Class “%1” put at the top</source>
        <translation>类别“%1”移到顶层</translation>
    </message>
    <message>
        <source>Class “%1” put below “%2”</source>
        <translation>类别“%1”移到“%2”之下</translation>
    </message>
    <message>
        <source>Class “%1” removed</source>
        <translation>已删除类别“%1”</translation>
    </message>
    <message>
        <source>Class “%1” renamed to “%2”</source>
        <translation>类别“%1”改名为“%2”</translation>
    </message>
    <message>
        <source>Classes put in another order</source>
        <translation>已重排类别</translation>
    </message>
    <message>
        <source>Close it there, or open it for reading only.</source>
        <translation>请在那里关闭它，或以只读方式打开。</translation>
    </message>
    <message>
        <source>Close the other program and try again.</source>
        <translation>请关闭另一个程序后重试。</translation>
    </message>
    <message>
        <source>Column “%1” removed</source>
        <translation>已删除列“%1”</translation>
    </message>
    <message>
        <source>Column “%1” renamed to “%2”</source>
        <translation>列“%1”改名为“%2”</translation>
    </message>
    <message>
        <source>Column “%1” set for %2 images</source>
        <translation>已为 %2 张图像设置列“%1”</translation>
    </message>
    <message>
        <source>Continue it or take it back first.</source>
        <translation>请先继续或撤回它。</translation>
    </message>
    <message>
        <source>Copy it to a folder of your own and open the copy.</source>
        <translation>请复制到自己的文件夹并打开副本。</translation>
    </message>
    <message>
        <source>Copy it to a local drive and open the copy.</source>
        <translation>请复制到本地驱动器并打开副本。</translation>
    </message>
    <message>
        <source>Counting starts at cuda:0.</source>
        <translation>编号从 cuda:0 开始。</translation>
    </message>
    <message>
        <source>Evaluate another split, or label images of this class.</source>
        <translation>请评估其他部分，或标注该类别的图像。</translation>
    </message>
    <message>
        <source>Everything up to the last act is safe. Make some space and do it again.</source>
        <translation>截至上一次操作的内容都是安全的。请腾出空间后重做。</translation>
    </message>
    <message>
        <source>If you trust where it comes from, ask for a fresh copy of it.</source>
        <translation>如果你信任它的来源，请索取一份新的副本。</translation>
    </message>
    <message>
        <source>It ended before its first checkpoint. Train again, or choose another run.</source>
        <translation>它在第一个检查点之前就结束了。请重新训练，或选择另一次训练。</translation>
    </message>
    <message>
        <source>Its classes are: %1.</source>
        <translation>它的类别有：%1。</translation>
    </message>
    <message>
        <source>Known are: accuracy, accuracy_low (the lower end of its 95 % interval), macro_f1, top5, images, mistakes, and recall:CLASS, precision:CLASS, f1:CLASS, support:CLASS.</source>
        <translation>可用的有：accuracy、accuracy_low（95 % 区间的下限）、macro_f1、top5、images、mistakes，以及 recall:CLASS、precision:CLASS、f1:CLASS、support:CLASS。</translation>
    </message>
    <message>
        <source>Let it finish, or stop it first.</source>
        <translation>请等它完成，或先停止它。</translation>
    </message>
    <message>
        <source>LibTorch does not compute on this machine: %1</source>
        <translation>LibTorch 无法在本机计算：%1</translation>
    </message>
    <message>
        <source>Make a split (`ostrakon-cli split PROJECT`), label images, or evaluate another part.</source>
        <translation>请划分（`ostrakon-cli split PROJECT`）、标注图像，或评估其他部分。</translation>
    </message>
    <message>
        <source>Make it first, or choose another place.</source>
        <translation>请先创建它，或选择其他位置。</translation>
    </message>
    <message>
        <source>No NVIDIA driver was found.</source>
        <translation>没有找到 NVIDIA 驱动。</translation>
    </message>
    <message>
        <source>No image of class “%1” is in the evaluated part, so its %2 is unknown.</source>
        <translation>所评估的部分没有类别“%1”的图像，其 %2 未知。</translation>
    </message>
    <message>
        <source>No labeled image is in the part “%1”.</source>
        <translation>“%1”部分没有已标注的图像。</translation>
    </message>
    <message>
        <source>None of the %1 images of “%2” can be read.</source>
        <translation>“%2”的 %1 张图像都无法读取。</translation>
    </message>
    <message>
        <source>Nothing was changed. Open a backup and compare.</source>
        <translation>没有任何更改。请打开备份进行比较。</translation>
    </message>
    <message>
        <source>Open it, or choose another name.</source>
        <translation>请打开它，或选择其他名称。</translation>
    </message>
    <message>
        <source>Put the imported file back, or import the new one: it is an image of its own.</source>
        <translation>请放回导入时的文件，或导入新文件：它是另一张图像。</translation>
    </message>
    <message>
        <source>Ready: training runs on %1.</source>
        <translation>就绪：在 %1 上训练。</translation>
    </message>
    <message>
        <source>Ready: training runs on the processor (%1 cores).</source>
        <translation>就绪：在处理器上训练（%1 核）。</translation>
    </message>
    <message>
        <source>Run %1 left no model.</source>
        <translation>训练 %1 没有留下模型。</translation>
    </message>
    <message>
        <source>Setting “%1” changed</source>
        <translation>设置“%1”已更改</translation>
    </message>
    <message>
        <source>Something unforeseen happened with “%1”.</source>
        <translation>“%1”发生了意外情况。</translation>
    </message>
    <message>
        <source>That class is not there any more.</source>
        <translation>该类别已不存在。</translation>
    </message>
    <message>
        <source>That folder is not one that images were imported from.</source>
        <translation>图像不是从该文件夹导入的。</translation>
    </message>
    <message>
        <source>That import is not going on any more.</source>
        <translation>该导入已不在进行。</translation>
    </message>
    <message>
        <source>That thing is not there any more.</source>
        <translation>该对象已不存在。</translation>
    </message>
    <message>
        <source>That value is not in the project any more.</source>
        <translation>该值已不在项目中。</translation>
    </message>
    <message>
        <source>The NVIDIA driver (%1) is too old for this version, or the card does not answer.</source>
        <translation>NVIDIA 驱动（%1）对此版本太旧，或显卡没有响应。</translation>
    </message>
    <message>
        <source>The backup “%1” could not be put in place.</source>
        <translation>备份“%1”无法放到位。</translation>
    </message>
    <message>
        <source>The copy “%1” could not be written.</source>
        <translation>无法写入副本“%1”。</translation>
    </message>
    <message>
        <source>The ending of “%1” does not say what to write.</source>
        <translation>“%1”的扩展名没有说明要写什么。</translation>
    </message>
    <message>
        <source>The file “%1” holds another picture than the one that was imported.</source>
        <translation>文件“%1”中的图像与导入时不同。</translation>
    </message>
    <message>
        <source>The folder for backups “%1” could not be made.</source>
        <translation>无法创建备份文件夹“%1”。</translation>
    </message>
    <message>
        <source>The folder “%1” could not be made.</source>
        <translation>无法创建文件夹“%1”。</translation>
    </message>
    <message>
        <source>The folder “%1” is not absolute.</source>
        <translation>文件夹“%1”不是绝对路径。</translation>
    </message>
    <message>
        <source>The image “%1” is not where it was imported from.</source>
        <translation>图像“%1”不在导入时的位置。</translation>
    </message>
    <message>
        <source>The map could not be computed (%1).</source>
        <translation>无法计算热图（%1）。</translation>
    </message>
    <message>
        <source>The map could not be computed.</source>
        <translation>无法计算热图。</translation>
    </message>
    <message>
        <source>The model of run %1 does not have the classes of its run.</source>
        <translation>训练 %1 的模型与该训练的类别不符。</translation>
    </message>
    <message>
        <source>The new order of the classes must name each of them once.</source>
        <translation>类别的新顺序必须各列出一次。</translation>
    </message>
    <message>
        <source>The processor computes, as asked.</source>
        <translation>按要求使用处理器计算。</translation>
    </message>
    <message>
        <source>The processor computes. %1</source>
        <translation>使用处理器计算。%1</translation>
    </message>
    <message>
        <source>The project has no image %1.</source>
        <translation>项目中没有图像 %1。</translation>
    </message>
    <message>
        <source>The project has no run %1.</source>
        <translation>项目中没有训练 %1。</translation>
    </message>
    <message>
        <source>The project has no trained run yet.</source>
        <translation>项目还没有完成的训练。</translation>
    </message>
    <message>
        <source>The project is being closed.</source>
        <translation>项目正在关闭。</translation>
    </message>
    <message>
        <source>The project “%1” could not be made.</source>
        <translation>无法创建项目“%1”。</translation>
    </message>
    <message>
        <source>The project “%1” could not be opened.</source>
        <translation>无法打开项目“%1”。</translation>
    </message>
    <message>
        <source>The project “%1” is damaged.</source>
        <translation>项目“%1”已损坏。</translation>
    </message>
    <message>
        <source>The requirement names the class “%1”, which this run does not have.</source>
        <translation>要求中的类别“%1”不在此次训练中。</translation>
    </message>
    <message>
        <source>The requirement names “%1”, which is not a figure of an evaluation.</source>
        <translation>要求中的“%1”不是评估的数值。</translation>
    </message>
    <message>
        <source>The requirement “%1” asks for an exact value, which no measured figure keeps.</source>
        <translation>要求“%1”要求精确值，测量值无法保证。</translation>
    </message>
    <message>
        <source>The requirement “%1” does not end in a number.</source>
        <translation>要求“%1”没有以数字结尾。</translation>
    </message>
    <message>
        <source>The requirement “%1” holds no comparison.</source>
        <translation>要求“%1”没有比较符。</translation>
    </message>
    <message>
        <source>The run was trained before that class was there, so it has no map for it.</source>
        <translation>训练时还没有该类别，因此没有它的热图。</translation>
    </message>
    <message>
        <source>The splits are train, val and test.</source>
        <translation>划分有 train、val 和 test。</translation>
    </message>
    <message>
        <source>The system gave no random numbers.</source>
        <translation>系统没有给出随机数。</translation>
    </message>
    <message>
        <source>There is a class “%1” already.</source>
        <translation>已有类别“%1”。</translation>
    </message>
    <message>
        <source>There is a column “%1” already.</source>
        <translation>已有列“%1”。</translation>
    </message>
    <message>
        <source>There is a thing “%1” already.</source>
        <translation>已有对象“%1”。</translation>
    </message>
    <message>
        <source>There is an NVIDIA driver, but LibTorch&apos;s CUDA half could not be loaded: run scripts/start --cuda. (%1)</source>
        <translation>有 NVIDIA 驱动，但无法加载 LibTorch 的 CUDA 部分：请运行 scripts/start --cuda。（%1）</translation>
    </message>
    <message>
        <source>There is an NVIDIA driver, but LibTorch&apos;s CUDA half is not installed: run scripts/start --cuda.</source>
        <translation>有 NVIDIA 驱动，但没有安装 LibTorch 的 CUDA 部分：请运行 scripts/start --cuda。</translation>
    </message>
    <message>
        <source>There is an NVIDIA driver, but no card that answers. (%1)</source>
        <translation>有 NVIDIA 驱动，但没有显卡响应。（%1）</translation>
    </message>
    <message>
        <source>There is no column “%1”.</source>
        <translation>没有列“%1”。</translation>
    </message>
    <message>
        <source>There is no folder “%1” to write the report into.</source>
        <translation>没有可写入报告的文件夹“%1”。</translation>
    </message>
    <message>
        <source>There is no project “%1”.</source>
        <translation>没有项目“%1”。</translation>
    </message>
    <message>
        <source>There is no run %1.</source>
        <translation>没有训练 %1。</translation>
    </message>
    <message>
        <source>There is no space left to write to “%1”.</source>
        <translation>没有空间写入“%1”。</translation>
    </message>
    <message>
        <source>There is no split “%1”.</source>
        <translation>没有划分“%1”。</translation>
    </message>
    <message>
        <source>Thing “%1” renamed to “%2”</source>
        <translation>对象“%1”改名为“%2”</translation>
    </message>
    <message>
        <source>This processor has no AVX2: everything that needs a network is several times slower.</source>
        <translation>此处理器没有 AVX2：凡需要网络的操作都会慢几倍。</translation>
    </message>
    <message>
        <source>Train again.</source>
        <translation>请重新训练。</translation>
    </message>
    <message>
        <source>Train again; the labels are not affected.</source>
        <translation>请重新训练；标签不受影响。</translation>
    </message>
    <message>
        <source>Train first.</source>
        <translation>请先训练。</translation>
    </message>
    <message>
        <source>Use auto, cpu, or cuda:0 for the first graphics card.</source>
        <translation>请使用 auto、cpu，或用 cuda:0 表示第一块显卡。</translation>
    </message>
    <message>
        <source>Use cpu or auto.</source>
        <translation>请使用 cpu 或 auto。</translation>
    </message>
    <message>
        <source>Write a figure, a comparison and a number, such as &apos;accuracy&gt;=0.9&apos; or &apos;recall:scratch&gt;=0.95&apos;. Comparisons are &gt;=, &gt;, &lt;= and &lt;.</source>
        <translation>请写数值名、比较符和数字，如 &apos;accuracy&gt;=0.9&apos; 或 &apos;recall:scratch&gt;=0.95&apos;。比较符有 &gt;=、&gt;、&lt;= 和 &lt;。</translation>
    </message>
    <message>
        <source>You may not write to the folder of “%1”; it is open for reading only.</source>
        <translation>你不能写入“%1”所在的文件夹；它以只读方式打开。</translation>
    </message>
    <message>
        <source>You may not write to “%1”; it is open for reading only.</source>
        <translation>你不能写入“%1”；它以只读方式打开。</translation>
    </message>
    <message>
        <source>`ostrakon-cli info` lists its runs.</source>
        <translation>`ostrakon-cli info` 会列出它的训练。</translation>
    </message>
    <message>
        <source>“%1” cannot be merged into itself.</source>
        <translation>“%1”不能并入自身。</translation>
    </message>
    <message>
        <source>“%1” cannot be taken back or done again: the images are not as it left them.</source>
        <translation>“%1”无法撤回或重做：图像已不是当时的状态。</translation>
    </message>
    <message>
        <source>“%1” cannot be written to.</source>
        <translation>无法写入“%1”。</translation>
    </message>
    <message>
        <source>“%1” cannot stand below itself.</source>
        <translation>“%1”不能位于自身之下。</translation>
    </message>
    <message>
        <source>“%1” could not be read or written.</source>
        <translation>无法读取或写入“%1”。</translation>
    </message>
    <message>
        <source>“%1” given to %2 images</source>
        <translation>已将“%1”给予 %2 张图像</translation>
    </message>
    <message>
        <source>“%1” given to “%2”</source>
        <translation>已将“%1”给予“%2”</translation>
    </message>
    <message>
        <source>“%1” holds parts that Ostrakon never made and is not opened.</source>
        <translation>“%1”含有并非 Ostrakon 创建的内容，不予打开。</translation>
    </message>
    <message>
        <source>“%1” holds the same bytes as “%2”: one image in two places.</source>
        <translation>“%1”与“%2”内容完全相同：同一图像在两处。</translation>
    </message>
    <message>
        <source>“%1” imported</source>
        <translation>已导入“%1”</translation>
    </message>
    <message>
        <source>“%1” is already open in this program.</source>
        <translation>“%1”已在本程序中打开。</translation>
    </message>
    <message>
        <source>“%1” is already there with other content, so the demo was not drawn over it.</source>
        <translation>“%1”已存在且内容不同，因此没有覆盖绘制演示。</translation>
    </message>
    <message>
        <source>“%1” is being used by another program.</source>
        <translation>“%1”正被其他程序使用。</translation>
    </message>
    <message>
        <source>“%1” is in a place where files cannot be locked.</source>
        <translation>“%1”所在的位置无法锁定文件。</translation>
    </message>
    <message>
        <source>“%1” is in “%2”, but another copy of the same image is in “%3”; it counts as “%4”.</source>
        <translation>“%1”在“%2”中，但同一图像的另一副本在“%3”中；按“%4”计。</translation>
    </message>
    <message>
        <source>“%1” is no identity.</source>
        <translation>“%1”不是标识。</translation>
    </message>
    <message>
        <source>“%1” is not a device.</source>
        <translation>“%1”不是设备。</translation>
    </message>
    <message>
        <source>“%1” is not a part of a split.</source>
        <translation>“%1”不是划分的部分。</translation>
    </message>
    <message>
        <source>“%1” is not an Ostrakon project.</source>
        <translation>“%1”不是 Ostrakon 项目。</translation>
    </message>
    <message>
        <source>“%1” is not available. %2</source>
        <translation>“%1”不可用。%2</translation>
    </message>
    <message>
        <source>“%1” is not there: this machine has %2 graphics card(s).</source>
        <translation>没有“%1”：本机有 %2 块显卡。</translation>
    </message>
    <message>
        <source>“%1” is on a network share and is open for reading only. Copy it to a local drive to work on it.</source>
        <translation>“%1”在网络共享上，以只读方式打开。请复制到本地驱动器后使用。</translation>
    </message>
    <message>
        <source>“%1” is open for reading only; nothing can be changed.</source>
        <translation>“%1”以只读方式打开；无法更改。</translation>
    </message>
    <message>
        <source>“%1” is open in another program.</source>
        <translation>“%1”已在其他程序中打开。</translation>
    </message>
    <message>
        <source>“%1” is open in the program “%2” (process %3).</source>
        <translation>“%1”已在程序“%2”（进程 %3）中打开。</translation>
    </message>
    <message>
        <source>“%1” is the open project itself.</source>
        <translation>“%1”就是打开的项目本身。</translation>
    </message>
    <message>
        <source>“%1” is there already.</source>
        <translation>“%1”已存在。</translation>
    </message>
    <message>
        <source>“%1” merged into “%2”</source>
        <translation>已将“%1”并入“%2”</translation>
    </message>
    <message>
        <source>“%1” says “%2” of an image that was left without a class.</source>
        <translation>“%1”称为“%2”，但该图像没有类别。</translation>
    </message>
    <message>
        <source>“%1” says “%2”, but another copy of the same image says “%3”; it came in without a class.</source>
        <translation>“%1”称为“%2”，但同一图像的另一副本称为“%3”；导入后没有类别。</translation>
    </message>
    <message>
        <source>“%1” says “%2”, but the image was labelled “%3” before; that was kept.</source>
        <translation>“%1”称为“%2”，但该图像之前标为“%3”；保留原标签。</translation>
    </message>
    <message>
        <source>“%1” was written by a newer version of Ostrakon and is open for reading only. Update Ostrakon to work on it.</source>
        <translation>“%1”由更新版本的 Ostrakon 写成，以只读方式打开。请更新 Ostrakon 后使用。</translation>
    </message>
    <message>
        <source>%1 damaged images will be left out.</source>
        <translation>%1 张损坏的图像将被略过。</translation>
    </message>
    <message>
        <source>%1 images have copies whose folders disagree; they stay unlabeled until you decide.</source>
        <translation>%1 张图像的副本位于不同类别的文件夹；在你决定之前保持未标注。</translation>
    </message>
    <message>
        <source>%1 images have no class yet and will not be used.</source>
        <translation>%1 张图像还没有类别，不会使用。</translation>
    </message>
    <message>
        <source>%1 labeled images are damaged and are not used.</source>
        <translation>%1 张已标注的图像已损坏，不使用。</translation>
    </message>
    <message>
        <source>%1 labeled images are in no part of the split and are not used.</source>
        <translation>%1 张已标注的图像未划分，不使用。</translation>
    </message>
    <message>
        <source>%1 more images could not be read and are left out.</source>
        <translation>另有 %1 张图像无法读取，已略过。</translation>
    </message>
    <message>
        <source>%1 things have photographs on both sides, which flatters every figure; split by thing.</source>
        <translation>%1 个对象的照片同时在两边，会使所有数值偏高；请按对象划分。</translation>
    </message>
    <message>
        <source>%1 validation images are of classes without a training image; they count as mistakes.</source>
        <translation>%1 张验证图像所属的类别没有训练图像；它们算作错误。</translation>
    </message>
    <message>
        <source>A checkpoint does not say where its training stood.</source>
        <translation>检查点没有说明训练进行到哪里。</translation>
    </message>
    <message>
        <source>A split needs labeled images of at least two classes.</source>
        <translation>划分需要至少两个类别的已标注图像。</translation>
    </message>
    <message>
        <source>All %1 training images are of one class (“%2”).</source>
        <translation>全部 %1 张训练图像都属于同一类别（“%2”）。</translation>
    </message>
    <message>
        <source>All training images are of one class: there is nothing to tell apart.</source>
        <translation>所有训练图像都属于同一类别：没有可区分的。</translation>
    </message>
    <message>
        <source>Annotations in the format “%1” lie beside the images; this version does not read them.</source>
        <translation>图像旁有“%1”格式的标注；此版本不读取它们。</translation>
    </message>
    <message>
        <source>Check its permissions.</source>
        <translation>请检查权限。</translation>
    </message>
    <message>
        <source>Check the name, or whether the drive is connected.</source>
        <translation>请检查名称，或驱动器是否已连接。</translation>
    </message>
    <message>
        <source>Choose the folder that holds the images.</source>
        <translation>请选择存放图像的文件夹。</translation>
    </message>
    <message>
        <source>Classes with fewer than %1 images: %2. They can hardly be learnt and not be judged.</source>
        <translation>少于 %1 张图像的类别：%2。它们很难学会，也无法评估。</translation>
    </message>
    <message>
        <source>Close other programs, choose a smaller batch size or a smaller model, then train again.</source>
        <translation>请关闭其他程序，选择更小的批量或更小的模型，再训练。</translation>
    </message>
    <message>
        <source>Damaged images, left out of training: %1. Copy them from their source again.</source>
        <translation>损坏的图像，不参与训练：%1 张。请从来源重新复制。</translation>
    </message>
    <message>
        <source>Every labeled image has a split already and none is for validation; split anew to change that.</source>
        <translation>所有已标注图像都已划分，但没有验证图像；请重新划分。</translation>
    </message>
    <message>
        <source>Fewer than %1 training images: %2. The model will hardly recognise them.</source>
        <translation>训练图像少于 %1 张：%2。模型很难认出它们。</translation>
    </message>
    <message>
        <source>Fewer than two classes have images to train on.</source>
        <translation>有训练图像的类别不足两个。</translation>
    </message>
    <message>
        <source>Files that are damaged: %1.</source>
        <translation>损坏的文件：%1 个。</translation>
    </message>
    <message>
        <source>Files that are no images or of a kind that is not read: %1.</source>
        <translation>不是图像或不支持的文件：%1 个。</translation>
    </message>
    <message>
        <source>Files that could not be read at import: %1.</source>
        <translation>导入时无法读取的文件：%1 个。</translation>
    </message>
    <message>
        <source>Files that could not be read: %1.</source>
        <translation>无法读取的文件：%1 个。</translation>
    </message>
    <message>
        <source>Files that repeat an image byte for byte: %1.</source>
        <translation>与其他图像完全相同的文件：%1 个。</translation>
    </message>
    <message>
        <source>Files that repeat an image byte for byte: %1. They count once.</source>
        <translation>与其他图像完全相同的文件：%1 个。它们只算一次。</translation>
    </message>
    <message>
        <source>Files under “ground_truth”, taken for masks and left out: %1.</source>
        <translation>“ground_truth”下的文件被视为掩膜而略过：%1 个。</translation>
    </message>
    <message>
        <source>Folders for training, validation and test, with %1 classes inside.</source>
        <translation>训练、验证和测试文件夹，内有 %1 个类别。</translation>
    </message>
    <message>
        <source>Folders for training, validation and test, without classes.</source>
        <translation>训练、验证和测试文件夹，没有类别。</translation>
    </message>
    <message>
        <source>Give shares between 0 and 0.9 whose sum is below 0.99.</source>
        <translation>请给出 0 到 0.9 之间、总和小于 0.99 的占比。</translation>
    </message>
    <message>
        <source>Hidden files and folders, left out: %1.</source>
        <translation>略过的隐藏文件和文件夹：%1 个。</translation>
    </message>
    <message>
        <source>Images for which the pattern gave no thing: %1.</source>
        <translation>模式未给出对象的图像：%1 张。</translation>
    </message>
    <message>
        <source>Images whose copies lie in folders of different classes, now unlabeled: %1.</source>
        <translation>副本位于不同类别文件夹的图像，现为未标注：%1 张。</translation>
    </message>
    <message>
        <source>Images whose copies lie in folders of different classes: %1. They wait for your decision.</source>
        <translation>副本位于不同类别文件夹的图像：%1 张。等待你的决定。</translation>
    </message>
    <message>
        <source>Images whose copies lie on two sides of the split: %1. Test went before val before train.</source>
        <translation>副本位于划分两边的图像：%1 张。测试优先于验证，验证优先于训练。</translation>
    </message>
    <message>
        <source>Images whose copies lie on two sides of the split; test goes before val before train: %1.</source>
        <translation>副本位于划分两边的图像（测试优先于验证，验证优先于训练）：%1 张。</translation>
    </message>
    <message>
        <source>Images without a class, left out of training: %1.</source>
        <translation>没有类别、不参与训练的图像：%1 张。</translation>
    </message>
    <message>
        <source>Images without folders for classes: they come in unlabeled.</source>
        <translation>图像没有按类别分文件夹：导入后为未标注。</translation>
    </message>
    <message>
        <source>Import of the format “%1” is not in this version.</source>
        <translation>此版本不能导入“%1”格式。</translation>
    </message>
    <message>
        <source>Import the images by folders; their labels can be given afterwards.</source>
        <translation>请按文件夹导入图像；标签可以之后再给。</translation>
    </message>
    <message>
        <source>In the validation part but not in training: %1. Each of these images will count as a mistake.</source>
        <translation>在验证集而不在训练集：%1。这些图像都会算作错误。</translation>
    </message>
    <message>
        <source>Label images of at least one other class, then train again.</source>
        <translation>请至少再标注一个类别的图像，然后重新训练。</translation>
    </message>
    <message>
        <source>Label images of at least two classes, then train again.</source>
        <translation>请标注至少两个类别的图像，然后重新训练。</translation>
    </message>
    <message>
        <source>Label more images, or choose smaller shares.</source>
        <translation>请标注更多图像，或选择更小的占比。</translation>
    </message>
    <message>
        <source>Label more images, or split by image instead of by thing.</source>
        <translation>请标注更多图像，或按图像而非按对象划分。</translation>
    </message>
    <message>
        <source>Label some more images first.</source>
        <translation>请先多标注一些图像。</translation>
    </message>
    <message>
        <source>Labeled images that are in no split yet: %1. Training assigns them.</source>
        <translation>尚未划分的已标注图像：%1 张。训练时会划分。</translation>
    </message>
    <message>
        <source>Make a split, then train again.</source>
        <translation>请先划分，再重新训练。</translation>
    </message>
    <message>
        <source>Name a folder that holds JPEG, PNG, TIFF, BMP or WebP files.</source>
        <translation>请指定含有 JPEG、PNG、TIFF、BMP 或 WebP 文件的文件夹。</translation>
    </message>
    <message>
        <source>Name the folder where the images are now.</source>
        <translation>请指明图像现在所在的文件夹。</translation>
    </message>
    <message>
        <source>No image has a class yet, so there is nothing to learn from.</source>
        <translation>还没有图像有类别，没有可学习的内容。</translation>
    </message>
    <message>
        <source>No labeled image is in the part “train”.</source>
        <translation>“train”部分没有已标注的图像。</translation>
    </message>
    <message>
        <source>One folder per class: %1 classes.</source>
        <translation>每个类别一个文件夹：%1 个类别。</translation>
    </message>
    <message>
        <source>Run %1 did not get far enough to be continued.</source>
        <translation>训练 %1 进行得太少，无法继续。</translation>
    </message>
    <message>
        <source>Shares of %1 for validation and %2 for test leave nothing to train on.</source>
        <translation>验证占 %1、测试占 %2，就没有可训练的了。</translation>
    </message>
    <message>
        <source>Start it again; what was saved so far is in the project. If it happens again, report it together with the details.</source>
        <translation>请重新开始；已保存的内容都在项目中。如果再次发生，请连同详细信息一起报告。</translation>
    </message>
    <message>
        <source>That import is not open any more.</source>
        <translation>该导入已不再打开。</translation>
    </message>
    <message>
        <source>The classes are uneven (%1 to %2 training images) and will not be balanced: rare ones may be overlooked.</source>
        <translation>类别不均衡（%1 到 %2 张训练图像），且不会平衡：少见的类别可能被忽视。</translation>
    </message>
    <message>
        <source>The classes are uneven (%1 to %2 training images); rare ones will weigh more.</source>
        <translation>类别不均衡（%1 到 %2 张训练图像）；少见的类别权重更大。</translation>
    </message>
    <message>
        <source>The folder “%1” cannot be read: %2.</source>
        <translation>无法读取文件夹“%1”：%2。</translation>
    </message>
    <message>
        <source>The recipes are quick, full and auto.</source>
        <translation>方案有 quick、full 和 auto。</translation>
    </message>
    <message>
        <source>The settings of a training run cannot be read.</source>
        <translation>无法读取训练的设置。</translation>
    </message>
    <message>
        <source>The split would leave nothing to train on.</source>
        <translation>这样划分就没有可训练的了。</translation>
    </message>
    <message>
        <source>There are too few images or things to set some aside for validation.</source>
        <translation>图像或对象太少，无法留出验证部分。</translation>
    </message>
    <message>
        <source>There is no folder “%1”.</source>
        <translation>没有文件夹“%1”。</translation>
    </message>
    <message>
        <source>There is no recipe “%1”.</source>
        <translation>没有方案“%1”。</translation>
    </message>
    <message>
        <source>There is no validation part: the accuracy is measured on training images, each judged by a model that did not see it.</source>
        <translation>没有验证部分：准确率在训练图像上测量，每张由没见过它的模型评估。</translation>
    </message>
    <message>
        <source>There is no validation part: the accuracy will be measured on the training images themselves, held out in turn.</source>
        <translation>没有验证部分：准确率将在轮流留出的训练图像上测量。</translation>
    </message>
    <message>
        <source>There is not enough memory for this training.</source>
        <translation>内存不足以进行此训练。</translation>
    </message>
    <message>
        <source>Things told apart by name: %1.</source>
        <translation>按名称区分的对象：%1 个。</translation>
    </message>
    <message>
        <source>Things with photographs on two sides of the split: %1. That flatters every figure; split by thing.</source>
        <translation>照片位于划分两边的对象：%1 个。这会使所有数值偏高；请按对象划分。</translation>
    </message>
    <message>
        <source>Train again instead.</source>
        <translation>请改为重新训练。</translation>
    </message>
    <message>
        <source>Training ended by an unforeseen error.</source>
        <translation>训练因意外错误而结束。</translation>
    </message>
    <message>
        <source>Training goes on after epoch %1.</source>
        <translation>训练从第 %1 轮之后继续。</translation>
    </message>
    <message>
        <source>Use “auto” or “folders”.</source>
        <translation>请使用“auto”或“folders”。</translation>
    </message>
    <message>
        <source>“%1” could not be read: %2.</source>
        <translation>无法读取“%1”：%2。</translation>
    </message>
    <message>
        <source>“%1” has nothing to train on: the model cannot learn it.</source>
        <translation>“%1”没有可训练的图像：模型无法学会它。</translation>
    </message>
    <message>
        <source>“%1” holds a model, but nothing to continue a training from.</source>
        <translation>“%1”有模型，但没有可继续训练的内容。</translation>
    </message>
    <message>
        <source>“%1” is a link that leads nowhere.</source>
        <translation>“%1”是无效的链接。</translation>
    </message>
    <message>
        <source>“%1” is a link to a folder and is not followed.</source>
        <translation>“%1”是指向文件夹的链接，不予跟随。</translation>
    </message>
    <message>
        <source>“%1” is no format that can be imported.</source>
        <translation>“%1”不是可导入的格式。</translation>
    </message>
    <message>
        <source>“%1” is not a folder.</source>
        <translation>“%1”不是文件夹。</translation>
    </message>
    <message>
        <source>“%1” is not a pattern for names.</source>
        <translation>“%1”不是名称的模式。</translation>
    </message>
    <message>
        <source>Run %1 is finished: there is nothing to go on with.</source>
        <translation>训练 %1 已完成，没有可继续的。</translation>
    </message>
    <message>
        <source>Run %1 is running now.</source>
        <translation>训练 %1 正在运行。</translation>
    </message>
    <message>
        <source>Train again without resuming; what was computed before is still there.</source>
        <translation>请重新训练而不是继续；以前计算的结果仍在。</translation>
    </message>
    <message>
        <source>On a processor only the last layers move, unless all are asked for.</source>
        <translation>在处理器上只训练最后几层，除非要求训练全部层。</translation>
    </message>
    <message>
        <source>Bring a file of torchvision, timm or your own: `ostrakon-cli weights add FILE --arch %1`.</source>
        <translation>可加入 torchvision、timm 或您自己训练的权重文件：`ostrakon-cli weights add FILE --arch %1`。</translation>
    </message>
    <message>
        <source>Set OSTRAKON_WEIGHTS to a folder.</source>
        <translation>请把 OSTRAKON_WEIGHTS 设为一个文件夹。</translation>
    </message>
    <message>
        <source>There is no place for weights of your own.</source>
        <translation>没有可存放自带权重的位置。</translation>
    </message>
    <message>
        <source>Write a regular expression whose first group is the thing&apos;s name, such as “^(\d+)_”; look-around and back references are not known here.</source>
        <translation>请写一个正则表达式，第一个分组是对象的名称，如“^(\d+)_”；这里不支持环视和反向引用。</translation>
    </message>
    <message>
        <source>Write a shorter one: only the part of the name that tells things apart matters.</source>
        <translation>请写短一些：只需要名称中区分对象的那一部分。</translation>
    </message>
    <message>
        <source>The pattern “%1” is longer than %2 characters.</source>
        <translation>模式“%1”超过 %2 个字符。</translation>
    </message>
    <message>
        <source>“%1” is a link out of the folder and is not followed.</source>
        <translation>“%1”是指向文件夹之外的链接，不会跟随。</translation>
    </message>
    <message>
        <source>Bring them back or show where they lie now (`ostrakon-cli relink`), or give them no class.</source>
        <translation>请把它们放回原处，或指明现在的位置（`ostrakon-cli relink`），或取消它们的类别。</translation>
    </message>
    <message>
        <source>None of the training images of “%1” could be read (%2).</source>
        <translation>“%1”的训练图像全部无法读取（%2 张）。</translation>
    </message>
    <message>
        <source>Give some images of each class their label in the window (`ostrakon`), then train.</source>
        <translation>请在窗口（`ostrakon`）中为每个类别的一些图像标注，然后再训练。</translation>
    </message>
    <message>
        <source>Another user is looking at the project, which made “%1” and “%2”, and you may not write to these; so you cannot work on the project now. Open it again when they have closed it.</source>
        <translation>另一位用户正在查看此项目，因此产生了“%1”和“%2”，而您无权写入这两个文件，所以现在无法编辑此项目。请等对方关闭后再打开。</translation>
    </message>
    <message>
        <source>Keep the damaged file, and open a copy of its latest backup: “%1”.</source>
        <translation>请保留损坏的文件，并打开其最新备份的副本：“%1”。</translation>
    </message>
    <message>
        <source>Keep the damaged file. There is no automatic backup of it; open a copy of your own, if you have one.</source>
        <translation>请保留损坏的文件。它没有自动备份；如果您自己有副本，请打开该副本。</translation>
    </message>
    <message>
        <source>“%1” and “%2” were left by another user, and you may neither write to them nor delete them, so you cannot work on the project now. Have that user open and close it once.</source>
        <translation>“%1”和“%2”是另一位用户留下的，您既不能写入也不能删除它们，所以现在无法编辑此项目。请让该用户打开并关闭项目一次。</translation>
    </message>
    <message>
        <source>“%1” belongs to another user and may hold work that is not in the project yet, so you cannot work on the project now. Do not delete it: have that user open and close the project, or have it and “%2” made writable for you.</source>
        <translation>“%1”属于另一位用户，其中可能有尚未写入项目的工作，所以现在无法编辑此项目。请勿删除它：请让该用户打开并关闭项目，或让其把它和“%2”设为您可写。</translation>
    </message>
    <message>
        <source>Asked for %1 % for the test, achieved %2 %.</source>
        <translation>测试部分要求 %1 %，实际 %2 %。</translation>
    </message>
    <message>
        <source>Asked for %1 % for validation, achieved %2 %.</source>
        <translation>验证部分要求 %1 %，实际 %2 %。</translation>
    </message>
    <message>
        <source>The split came with the folders or was made before, and stays: the test part holds %1 % and not the %2 % asked for. Split anew to replace it.</source>
        <translation>划分来自文件夹或此前已经做好，保持不变：测试部分占 %1 %，而不是要求的 %2 %。要替换它，请重新划分。</translation>
    </message>
    <message>
        <source>The split came with the folders or was made before, and stays: validation holds %1 % and not the %2 % asked for. Split anew to replace it.</source>
        <translation>划分来自文件夹或此前已经做好，保持不变：验证部分占 %1 %，而不是要求的 %2 %。要替换它，请重新划分。</translation>
    </message>
    <message>
        <source>Give a name that ends in .html or .pdf.</source>
        <translation>请给出以 .html 或 .pdf 结尾的名称。</translation>
    </message>
    <message>
        <source>Install one, such as Debian&apos;s package fonts-dejavu-core, or write a file that ends in .html.</source>
        <translation>请安装一种字体，例如 Debian 的软件包 fonts-dejavu-core，或写成以 .html 结尾的文件。</translation>
    </message>
    <message>
        <source>No font of this machine that fits into a PDF has %1; “�” stands in their place. A report that ends in .html has them, and fonts with them can be installed.</source>
        <translation>此机器上能放入 PDF 的字体都没有 %1；以“�”代替。以 .html 结尾的报告含有这些字符，也可以安装含有它们的字体。</translation>
    </message>
    <message>
        <source>Some names are in a script that a PDF shows letter by letter from left to right. A report that ends in .html has them right.</source>
        <translation>有些名称所用的文字在 PDF 中只能从左到右逐字显示。以 .html 结尾的报告显示正确。</translation>
    </message>
    <message>
        <source>The PDF could not be made.</source>
        <translation>无法生成 PDF。</translation>
    </message>
    <message>
        <source>This machine has no TrueType font to write a PDF with.</source>
        <translation>此机器没有可用于写 PDF 的 TrueType 字体。</translation>
    </message>
    <message>
        <source>Write a file that ends in .html, and report this fault with the line below.</source>
        <translation>请写成以 .html 结尾的文件，并连同下面一行报告此故障。</translation>
    </message>
    <message>
        <source>Ask for the right to this place, or choose another.</source>
        <translation>请取得此位置的权限，或选择其他位置。</translation>
    </message>
    <message>
        <source>Free some space, or choose a place on another disk.</source>
        <translation>请腾出一些空间，或选择其他磁盘上的位置。</translation>
    </message>
    <message>
        <source>Stored weights in “%1” are damaged, so it is open for reading only; its labels can be read. Keep it, and work on in a copy of its latest backup: “%2”.</source>
        <translation>“%1”中存储的权重已损坏，因此以只读方式打开；其标注仍可读取。请保留该文件，并在其最新备份的副本中继续工作：“%2”。</translation>
    </message>
    <message>
        <source>Stored weights in “%1” are damaged, so it is open for reading only; its labels can be read. There is no automatic backup of it; work on in a copy of your own, if you have one.</source>
        <translation>“%1”中存储的权重已损坏，因此以只读方式打开；其标注仍可读取。它没有自动备份；如果您自己有副本，请在副本中继续工作。</translation>
    </message>
    <message>
        <source>Choose a place you may write to.</source>
        <translation>请选择您有写入权限的位置。</translation>
    </message>
    <message>
        <source>The figures of this run are not written on: %1</source>
        <translation>本次运行的数据不再写入日志：%1</translation>
    </message>
    <message>
        <source>The folder “%1” could not be made (%2).</source>
        <translation>无法创建文件夹“%1”（%2）。</translation>
    </message>
    <message>
        <source>The ways are crop, stretch and pad.</source>
        <translation>可选方式有 crop、stretch 和 pad。</translation>
    </message>
    <message>
        <source>There is no way “%1” to fit a picture.</source>
        <translation>没有名为“%1”的图像适配方式。</translation>
    </message>
    <message>
        <source>Run %1 would be compared with itself.</source>
        <translation>运行 %1 不能与自身比较。</translation>
    </message>
    <message>
        <source>`ostrakon-cli info` lists the runs.</source>
        <translation>`ostrakon-cli info` 会列出所有运行。</translation>
    </message>
    <message>
        <source>%1 damaged image will be left out.</source>
        <translation>将略过 %1 张损坏的图像。</translation>
    </message>
    <message>
        <source>%1 image (image files: %2, new images: %3).</source>
        <translation>%1 张图像（图像文件：%2，新图像：%3）。</translation>
    </message>
    <message>
        <source>%1 image assigned to a split</source>
        <translation>已将 %1 张图像分配到划分</translation>
    </message>
    <message>
        <source>%1 image assigned to a thing</source>
        <translation>已将 %1 张图像归入对象</translation>
    </message>
    <message>
        <source>%1 image could not be read and is left out.</source>
        <translation>有 %1 张图像无法读取，已略过。</translation>
    </message>
    <message>
        <source>%1 image has copies whose folders disagree; it stays unlabeled until you decide.</source>
        <translation>有 %1 张图像的副本所在文件夹不一致；在您决定之前保持未标注。</translation>
    </message>
    <message>
        <source>%1 image has no class yet and will not be used.</source>
        <translation>有 %1 张图像还没有类别，不会使用。</translation>
    </message>
    <message>
        <source>%1 images (image files: %2, new images: %3).</source>
        <translation>%1 张图像（图像文件：%2，新图像：%3）。</translation>
    </message>
    <message>
        <source>%1 labeled image is damaged and is not used.</source>
        <translation>有 %1 张已标注图像损坏，未使用。</translation>
    </message>
    <message>
        <source>%1 labeled image is in no part and will not be used.</source>
        <translation>有 %1 张已标注图像不属于任何部分，不会使用。</translation>
    </message>
    <message>
        <source>%1 labeled image is in no part of the split and is not used.</source>
        <translation>有 %1 张已标注图像不属于划分的任何部分，未使用。</translation>
    </message>
    <message>
        <source>%1 more image could not be read and is left out.</source>
        <translation>另有 %1 张图像无法读取，已略过。</translation>
    </message>
    <message>
        <source>%1 thing has photographs on both sides, which flatters every figure; split by thing.</source>
        <translation>有 %1 个对象的照片分布在两边，这会使所有数字偏高；请按对象划分。</translation>
    </message>
    <message>
        <source>%1 validation image is of a class without a training image; it counts as a mistake.</source>
        <translation>有 %1 张验证图像所属的类别没有训练图像；计为错误。</translation>
    </message>
    <message>
        <source>All images lie in one folder (“%1”). One is not taken for a class, two side by side would be: they come in unlabeled.</source>
        <translation>所有图像都在一个文件夹（“%1”）中。单个文件夹不会当作类别，并列的两个才会：图像以未标注状态导入。</translation>
    </message>
    <message>
        <source>Choose the folder that holds the images, or one above it. JPEG, PNG, TIFF, BMP and WebP are read.</source>
        <translation>请选择存放图像的文件夹或其上级文件夹。可读取 JPEG、PNG、TIFF、BMP 和 WebP。</translation>
    </message>
    <message>
        <source>Folders for training, validation and test, with %1 class inside.</source>
        <translation>训练、验证和测试文件夹，内含 %1 个类别。</translation>
    </message>
    <message>
        <source>No image came in: no file that was read is a JPEG, PNG, TIFF, BMP or WebP picture.</source>
        <translation>没有导入图像：读取的文件中没有 JPEG、PNG、TIFF、BMP 或 WebP 图像。</translation>
    </message>
    <message>
        <source>Run %1 was trained on every labeled image, so none is left for the part “%2”.</source>
        <translation>运行 %1 用了所有已标注图像训练，因此“%2”部分没有图像。</translation>
    </message>
    <message>
        <source>The folder “%1” holds no files.</source>
        <translation>文件夹“%1”中没有文件。</translation>
    </message>
    <message>
        <source>Train again on the split of now, then compare.</source>
        <translation>请用现在的划分重新训练，然后再比较。</translation>
    </message>
    <message>
        <source>“%2” has only %1 image or thing: none could be set aside to test it.</source>
        <translation>“%2”只有 %1 张图像或对象：无法留出测试部分。</translation>
    </message>
    <message>
        <source>“%2” has only %1 image or thing: none could be set aside to validate it.</source>
        <translation>“%2”只有 %1 张图像或对象：无法留出验证部分。</translation>
    </message>
    <message>
        <source>“%2” has only %1 images or things: none could be set aside to test it.</source>
        <translation>“%2”只有 %1 张图像或对象：无法留出测试部分。</translation>
    </message>
    <message>
        <source>“%2” has only %1 images or things: none could be set aside to validate it.</source>
        <translation>“%2”只有 %1 张图像或对象：无法留出验证部分。</translation>
    </message>
    <message>
        <source>Bring its folder back, or say where it is now: “Find moved images…” in the window, `ostrakon-cli relink PROJECT DIR` in a terminal. Its labels are kept.</source>
        <translation>请放回其文件夹，或指出现在的位置：窗口中的“查找移动过的图像…”，或终端中的 `ostrakon-cli relink PROJECT DIR`。其标注会保留。</translation>
    </message>
    <message>
        <source>Images that were moved are found again by “Find moved images…” in the window or `ostrakon-cli relink PROJECT DIR`; labels of missing ones are kept.</source>
        <translation>移动过的图像可用窗口中的“查找移动过的图像…”或 `ostrakon-cli relink PROJECT DIR` 重新找到；缺失图像的标注会保留。</translation>
    </message>
    <message>
        <source>A project is one file that ends in .ostrakon: choose that.</source>
        <translation>项目是一个以 .ostrakon 结尾的文件，请选择它。</translation>
    </message>
    <message>
        <source>It was not changed. Choose the project itself, or make a new one from your folder of images.</source>
        <translation>文件未被改动。请选择真正的项目文件，或从您的图像文件夹新建一个项目。</translation>
    </message>
    <message>
        <source>Learning rate %1, found by %2 trials.</source>
        <translation>学习率 %1，由 %2 次试验得出。</translation>
    </message>
    <message>
        <source>New class “%1” given to %2 images</source>
        <translation>新类别“%1”赋给 %2 张图像</translation>
    </message>
    <message>
        <source>New class “%1” given to “%2”</source>
        <translation>新类别“%1”赋给“%2”</translation>
    </message>
    <message>
        <source>The quick recipe is right on %1 % of the validation images: training the whole network has next to nothing to gain, so it is left out.</source>
        <translation>快速训练在验证图像上的正确率为 %1 %：训练整个网络几乎没有提升余地，因此略去。</translation>
    </message>
    <message>
        <source>There is no validation part: nothing can tell whether training the whole network helps, so only the quick recipe will run.</source>
        <translation>没有验证部分：无法判断训练整个网络是否有用，因此只进行快速训练。</translation>
    </message>
    <message>
        <source>This machine has less than 3 GB of memory; training a whole network may not fit.</source>
        <translation>此机器内存不足 3 GB，可能无法训练整个网络。</translation>
    </message>
    <message>
        <source>Training goes on in the middle of epoch %1.</source>
        <translation>训练从第 %1 轮中途继续。</translation>
    </message>
    <message>
        <source>Without a graphics card only the last layers learn; that takes minutes.</source>
        <translation>没有显卡时只有最后几层学习，需要几分钟。</translation>
    </message>
    <message>
        <source>Without a validation part nothing could tell whether training the whole network helps, so the quick recipe&apos;s model stays. Make a split first.</source>
        <translation>没有验证部分就无法判断训练整个网络是否有用，因此保留快速训练的模型。请先划分。</translation>
    </message>
    <message>
        <source>“%1” is called like an Ostrakon project, but something else is in it.</source>
        <translation>“%1”的名称像 Ostrakon 项目，但内容不是。</translation>
    </message>
    <message>
        <source>“%1” is not a file, so it cannot be a project.</source>
        <translation>“%1”不是文件，因此不可能是项目。</translation>
    </message>
    <message>
        <source>“%1” marked as not reviewed</source>
        <translation>“%1”标为未复核</translation>
    </message>
    <message>
        <source>“%1” marked as reviewed</source>
        <translation>“%1”标为已复核</translation>
    </message>
    <message>
        <source>%1 images could not be read and are left out.</source>
        <translation>有 %1 张图像无法读取，已略过。</translation>
    </message>
    <message>
        <source>%1 labeled images are in no part and will not be used.</source>
        <translation>有 %1 张已标注图像不属于任何部分，不会使用。</translation>
    </message>
    <message>
        <source>%1 mistake is without its picture, which could not be read.</source>
        <translation>有 %1 个错误缺少图像：图像无法读取。</translation>
    </message>
    <message>
        <source>%1 mistakes are without their pictures, which could not be read.</source>
        <translation>有 %1 个错误缺少图像：图像无法读取。</translation>
    </message>
    <message>
        <source>Judge it by its folds (`--split train`), or make a split (`ostrakon-cli split PROJECT`) and train again.</source>
        <translation>请按其各折评判（`--split train`），或先划分（`ostrakon-cli split PROJECT`）再重新训练。</translation>
    </message>
    <message>
        <source>No image of “%3” was judged by run %1 and run %2 without one of them having learned from it.</source>
        <translation>“%3”中没有图像在运行 %1 和运行 %2 均未学习过的情况下被二者评判。</translation>
    </message>
    <message>
        <source>%1 is too old for CUDA 13: it has compute capability %2, and 7.5 is the least.</source>
        <translation>%1 太旧，CUDA 13 不支持：其计算能力为 %2，最低需要 7.5。</translation>
    </message>
    <message>
        <source>Close other programs that use the card, choose a smaller model or input, or train on the processor.</source>
        <translation>请关闭其他占用显卡的程序，选用更小的模型或输入尺寸，或改用处理器训练。</translation>
    </message>
    <message>
        <source>Ostrakon&apos;s own CUDA kernels are missing, so the processor prepares the pictures: run scripts/start --cuda. (%1)</source>
        <translation>缺少 Ostrakon 自带的 CUDA 内核，图片由处理器准备：请运行 scripts/start --cuda。（%1）</translation>
    </message>
    <message>
        <source>Ostrakon&apos;s own CUDA kernels are of another version: run scripts/start --cuda.</source>
        <translation>Ostrakon 自带的 CUDA 内核版本不符：请运行 scripts/start --cuda。</translation>
    </message>
    <message>
        <source>The graphics card has too little free memory for even one image.</source>
        <translation>显卡的可用显存连一张图片也放不下。</translation>
    </message>
    <message>
        <source>The graphics card&apos;s memory was too small for %1 images at once; each batch now goes in %2 parts, with the same result.</source>
        <translation>显存不足以一次处理 %1 张图片；现在每批分 %2 份处理，结果相同。</translation>
    </message>
    <message>
        <source>The pictures have no room in the card&apos;s memory, so each batch is copied there anew.</source>
        <translation>显存放不下全部图片，因此每批图片都要重新复制到显卡。</translation>
    </message>
    <message>
        <source>The training step cannot be captured as one piece on this card, so small batches take longer. (%1)</source>
        <translation>无法在此显卡上把训练步骤录制为一个整体，小批量训练会慢一些。（%1）</translation>
    </message>
    <message>
        <source>Handing work to the graphics card takes %1 % of the time: larger batches would help.</source>
        <translation>向显卡派发工作占用了 %1 % 的时间：加大批次会有帮助。</translation>
    </message>
    <message>
        <source>Moving the weights takes %1 % of the time: larger batches would help.</source>
        <translation>更新权重占用了 %1 % 的时间：加大批次会有帮助。</translation>
    </message>
    <message>
        <source>No part alone holds the training back: the network takes %1 % of the time, preparing views %2 %, decoding pictures %3 %.</source>
        <translation>没有哪一部分单独拖慢训练：网络计算占 %1 % 的时间，准备视图占 %2 %，解码图片占 %3 %。</translation>
    </message>
    <message>
        <source>Preparing views takes %1 % of the time, and the graphics card waits for them: more processor cores would help.</source>
        <translation>准备视图占用了 %1 % 的时间，显卡在等待：增加处理器核心会有帮助。</translation>
    </message>
    <message>
        <source>Preparing views takes %1 % of the time: more processor cores would help.</source>
        <translation>准备视图占用了 %1 % 的时间：增加处理器核心会有帮助。</translation>
    </message>
    <message>
        <source>Reading and decoding pictures takes %1 % of the time; the next training finds them ready.</source>
        <translation>读取和解码图片占用了 %1 % 的时间；下次训练时它们已经准备好。</translation>
    </message>
    <message>
        <source>The graphics card takes %1 % of the time: only a faster one would help.</source>
        <translation>显卡计算占用了 %1 % 的时间：只有更快的显卡才有帮助。</translation>
    </message>
    <message>
        <source>The network takes %1 % of the time; a graphics card or the quick recipe would help most.</source>
        <translation>网络计算占用了 %1 % 的时间；使用显卡或“快速”方式最有帮助。</translation>
    </message>
    <message>
        <source>The network takes %1 % of the time; a graphics card would help most.</source>
        <translation>网络计算占用了 %1 % 的时间；使用显卡最有帮助。</translation>
    </message>
    <message>
        <source>A study holds out some images of each class in turn, so two classes need two images each, of different things where things are known.</source>
        <translation>评估会轮流留出每个类别的部分图像，因此至少要有两个类别各有两张图像（若已知实物，则须来自不同实物）。</translation>
    </message>
    <message>
        <source>Label more images of “%1”.</source>
        <translation>请为“%1”标注更多图像。</translation>
    </message>
</context>
<context>
    <name>filter</name>
    <message>
        <source>without a label</source>
        <translation>没有标签</translation>
    </message>
    <message>
        <source>with a label</source>
        <translation>有标签</translation>
    </message>
    <message>
        <source>looked at by a person</source>
        <translation>已由人复核</translation>
    </message>
    <message>
        <source>mistakes of the newest run</source>
        <translation>最近一次训练的错误</translation>
    </message>
    <message>
        <source>copies in folders of different classes</source>
        <translation>同一图像的副本位于不同类别的文件夹</translation>
    </message>
    <message>
        <source>files that cannot be read whole</source>
        <translation>无法完整读取的文件</translation>
    </message>
    <message>
        <source>Only unlabeled, labeled, reviewed, conflict and damaged can be turned round with a minus.</source>
        <translation>只有 unlabeled、labeled、reviewed、conflict 和 damaged 可以用减号取反。</translation>
    </message>
    <message>
        <source>A minus works before single words only.</source>
        <translation>减号只能放在单个词前面。</translation>
    </message>
    <message>
        <source>There is no filter of that name.</source>
        <translation>没有这个名称的筛选条件。</translation>
    </message>
    <message>
        <source>There is no class of that name.</source>
        <translation>没有这个名称的类别。</translation>
    </message>
    <message>
        <source>A split is train, val, test or none.</source>
        <translation>划分只能是 train、val、test 或 none。</translation>
    </message>
    <message>
        <source>Write conf&lt;0.6 or conf&gt;0.9.</source>
        <translation>请写成 conf&lt;0.6 或 conf&gt;0.9。</translation>
    </message>
    <message>
        <source>There is no finished training yet.</source>
        <translation>还没有完成的训练。</translation>
    </message>
    <message>
        <source>images of a class</source>
        <translation>某一类别的图像</translation>
    </message>
    <message>
        <source>part of the split</source>
        <translation>属于哪一部分</translation>
    </message>
    <message>
        <source>photographs of one part or vessel</source>
        <translation>同一零件或器物的照片</translation>
    </message>
    <message>
        <source>what the newest run said</source>
        <translation>最近一次训练的判断</translation>
    </message>
    <message>
        <source>how sure the newest run was</source>
        <translation>最近一次训练的把握</translation>
    </message>
</context>
<context>
    <name>ostrakon::ui::BrowsePage</name>
    <message>
        <source>Images</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>No images yet. Add a folder: images stay where they are.</source>
        <translation>还没有图像。请添加文件夹：图像留在原处。</translation>
    </message>
    <message>
        <source>Add a folder of images…</source>
        <translation>添加图像文件夹…</translation>
    </message>
    <message>
        <source>No image matches the filter.</source>
        <translation>没有符合筛选条件的图像。</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>清除筛选</translation>
    </message>
    <message>
        <source>Filter: a part of the name, class:…, unlabeled, split:val, wrong</source>
        <translation>筛选：名称的一部分、class:…、unlabeled、split:val、wrong</translation>
    </message>
    <message>
        <source>Order of the images</source>
        <translation>图像的排列顺序</translation>
    </message>
    <message>
        <source>As added</source>
        <translation>按添加顺序</translation>
    </message>
    <message>
        <source>By name</source>
        <translation>按名称</translation>
    </message>
    <message>
        <source>By class</source>
        <translation>按类别</translation>
    </message>
    <message>
        <source>By thing</source>
        <translation>按对象</translation>
    </message>
    <message>
        <source>Latest label first</source>
        <translation>最近标注在前</translation>
    </message>
    <message>
        <source>Least sure first</source>
        <translation>最没把握在前</translation>
    </message>
    <message numerus="yes">
        <source>%Ln images</source>
        <translation>
            <numerusform>%Ln 张图像</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Every image in this list has a label.</source>
        <translation>列表中的每张图像都有标签。</translation>
    </message>
    <message>
        <source>Add images…</source>
        <translation>添加图像…</translation>
    </message>
    <message>
        <source>“%1” is left out of the filter. %2</source>
        <translation>筛选时略去“%1”。%2</translation>
    </message>
    <message>
        <source>Only those from Review</source>
        <translation>仅显示来自“复查”的图片</translation>
    </message>
    <message>
        <source>The images that were opened in Review. Click to list by the filter again.</source>
        <translation>在“复查”中打开的图片。点击可重新按筛选条件列出。</translation>
    </message>
</context>
<context>
    <name>ostrakon::ui::CheatSheet</name>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>Lists and mouse</source>
        <translation>列表与鼠标</translation>
    </message>
    <message>
        <source>Select up to here</source>
        <translation>选到这里</translation>
    </message>
    <message>
        <source>Shift+click</source>
        <translation>Shift+单击</translation>
    </message>
    <message>
        <source>Select one more</source>
        <translation>加选一个</translation>
    </message>
    <message>
        <source>Ctrl+click</source>
        <translation>Ctrl+单击</translation>
    </message>
    <message>
        <source>Select an area</source>
        <translation>框选</translation>
    </message>
    <message>
        <source>drag</source>
        <translation>拖动</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>回车</translation>
    </message>
    <message>
        <source>double click</source>
        <translation>双击</translation>
    </message>
    <message>
        <source>Size of thumbnails, zoom</source>
        <translation>缩略图大小、缩放</translation>
    </message>
    <message>
        <source>Ctrl+wheel</source>
        <translation>Ctrl+滚轮</translation>
    </message>
    <message>
        <source>Move the enlarged image</source>
        <translation>移动放大的图像</translation>
    </message>
    <message>
        <source>Space+drag</source>
        <translation>空格+拖动</translation>
    </message>
    <message>
        <source>Close a dialog, leave a field</source>
        <translation>关闭对话框、离开输入框</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Class 1 to 10</source>
        <translation>类别 1 到 10</translation>
    </message>
</context>
<context>
    <name>ostrakon::ui::ClassDialog</name>
    <message>
        <source>Classes</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>图像数</translation>
    </message>
    <message>
        <source>Name of a new class</source>
        <translation>新类别的名称</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Add the class</source>
        <translation>添加此类别</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Earlier in lists</source>
        <translation>在列表中靠前</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>Later in lists</source>
        <translation>在列表中靠后</translation>
    </message>
    <message>
        <source>Colour…</source>
        <translation>颜色…</translation>
    </message>
    <message>
        <source>Colour of the class</source>
        <translation>类别的颜色</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>合并</translation>
    </message>
    <message>
        <source>Select two or more: their images go to the first; old names stay known</source>
        <translation>选择两个或更多：图像归入第一个，旧名称仍可识别</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Images of the class become unlabeled</source>
        <translation>该类别的图像变为未标注</translation>
    </message>
    <message>
        <source>Double-click a name or a key to change it. Every change can be undone (%1).</source>
        <translation>双击名称或按键可修改。所有修改都可撤销（%1）。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>ostrakon::ui::ClassFinder</name>
    <message>
        <source>Class, or a new name</source>
        <translation>类别，或新名称</translation>
    </message>
    <message>
        <source>New class “%1”</source>
        <translation>新类别“%1”</translation>
    </message>
</context>
<context>
    <name>ostrakon::ui::ClassList</name>
    <message>
        <source>(removed class)</source>
        <translation>（已删除的类别）</translation>
    </message>
</context>
<context>
    <name>ostrakon::ui::FindImages</name>
    <message numerus="yes">
        <source>%Ln images are not where they were imported from. Their labels are kept.</source>
        <translation>
            <numerusform>有 %Ln 张图像不在导入时的位置。其标注会保留。</numerusform>
        </translation>
    </message>
    <message>
        <source>Find them…</source>
        <translation>查找…</translation>
    </message>
    <message>
        <source>The folder where the images lie now</source>
        <translation>图像现在所在的文件夹</translation>
    </message>
    <message>
        <source>looking for images</source>
        <translation>正在查找图像</translation>
    </message>
    <message numerus="yes">
        <source>%Ln images found again.</source>
        <translation>
            <numerusform>重新找到 %Ln 张图像。</numerusform>
        </translation>
    </message>
    <message>
        <source>No missing image lies below “%1”.</source>
        <translation>“%1”下没有缺失的图像。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln are still missing. Adding the folder that holds them finds images by their content, whatever they are called now.</source>
        <translation>
            <numerusform>仍缺失 %Ln 张。添加存放它们的文件夹即可按内容找到图像，无论现在叫什么名字。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ostrakon::ui::HistoryDialog</name>
    <message>
        <source>Undone: %1</source>
        <translation>已撤销：%1</translation>
    </message>
    <message>
        <source>Redone: %1</source>
        <translation>已重做：%1</translation>
    </message>
    <message>
        <source>going on</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>in effect</source>
        <translation>有效</translation>
    </message>
    <message>
        <source>undone, can be redone</source>
        <translation>已撤销，可重做</translation>
    </message>
    <message>
        <source>undone</source>
        <translation>已撤销</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>现状</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Nothing has been done yet.</source>
        <translation>还没有任何操作。</translation>
    </message>
    <message>
        <source>Each line is safely on disk: there is nothing to save by hand.</source>
        <translation>每一行都已安全写入磁盘，无需手动保存。</translation>
    </message>
</context>
<context>
    <name>ostrakon::ui::ImageGridSource</name>
    <message>
        <source>T</source>
        <comment>train</comment>
        <translation>训</translation>
    </message>
    <message>
        <source>V</source>
        <comment>validation</comment>
        <translation>验</translation>
    </message>
    <message>
        <source>E</source>
        <comment>test (examination)</comment>
        <translation>测</translation>
    </message>
</context>
<context>
    <name>ostrakon::ui::ImportController</name>
    <message>
        <source>The import was taken back.</source>
        <translation>导入已撤回。</translation>
    </message>
    <message>
        <source>The import was stopped before anything had come in.</source>
        <translation>导入已停止，还没有任何图像进来。</translation>
    </message>
    <message>
        <source>No image was imported: there is none in that folder.</source>
        <translation>没有导入任何图像：该文件夹中没有图像。</translation>
    </message>
</context>
<context>
    <name>ostrakon::ui::ImportDialog</name>
    <message>
        <source>Looking at the names…</source>
        <translation>正在查看文件名…</translation>
    </message>
    <message>
        <source>Add a folder of images</source>
        <translation>添加图像文件夹</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Thing</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>for example  part_(\d+)</source>
        <translation>例如  part_(\d+)</translation>
    </message>
    <message>
        <source>A regular expression; its first group names the part or vessel that a photograph shows</source>
        <translation>正则表达式；第一个分组给出照片所示的零件或器物</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Several photographs of one part or vessel? A pattern in the file name:</source>
        <translation>同一零件或器物有多张照片？请给出文件名的模式：</translation>
    </message>
    <message>
        <source>Images stay where they are and are never changed.</source>
        <translation>图像留在原处，绝不改动。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln files.</source>
        <translation>
            <numerusform>%Ln 个文件。</numerusform>
        </translation>
    </message>
    <message>
        <source>Without a pattern every image counts for itself.</source>
        <translation>没有模式时，每张图像各算一个。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln things</source>
        <translation>
            <numerusform>%Ln 个对象</numerusform>
        </translation>
    </message>
    <message>
        <source>Another import is running. Wait until it has ended, or stop it below in the window.</source>
        <translation>另一个导入正在进行。请等它结束，或在窗口下方停止它。</translation>
    </message>
    <message>
        <source>This project cannot be changed now, so nothing was imported.</source>
        <translation>此项目现在不能更改，因此没有导入任何内容。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln files, but no image among them.</source>
        <translation>
            <numerusform>%Ln 个文件，但其中没有图像。</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no file in this folder.</source>
        <translation>此文件夹中没有文件。</translation>
    </message>
</context>
<context>
    <name>ostrakon::ui::Inspector</name>
    <message>
        <source>by its folder</source>
        <translation>由文件夹</translation>
    </message>
    <message>
        <source>by the model</source>
        <translation>由模型</translation>
    </message>
    <message>
        <source>by a merge</source>
        <translation>由合并</translation>
    </message>
    <message>
        <source>train</source>
        <translation>训练集</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>验证集</translation>
    </message>
    <message>
        <source>test</source>
        <translation>测试集</translation>
    </message>
    <message>
        <source>not in a split</source>
        <translation>未划分</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Prediction</source>
        <translation>预测</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>图像</translation>
    </message>
    <message numerus="yes">
        <source>%Ln images selected</source>
        <translation>
            <numerusform>已选 %Ln 张图像</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing selected</source>
        <translation>未选择</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>By</source>
        <translation>标注者</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Reviewed</source>
        <translation>已复核</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>Conflict</source>
        <translation>冲突</translation>
    </message>
    <message>
        <source>its copies lie in folders of different classes</source>
        <translation>它的副本位于不同类别的文件夹</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>尺寸</translation>
    </message>
    <message>
        <source>%1 × %2 px</source>
        <translation>%1 × %2 像素</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>, %1 bit</source>
        <translation>，%1 位</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>划分</translation>
    </message>
    <message>
        <source>Thing</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>Copies</source>
        <translation>副本</translation>
    </message>
    <message>
        <source>Damaged</source>
        <translation>损坏</translation>
    </message>
    <message>
        <source>no label</source>
        <translation>无标签</translation>
    </message>
    <message>
        <source>too many to sum up</source>
        <translation>数量太多，未汇总</translation>
    </message>
    <message numerus="yes">
        <source>%Ln classes</source>
        <translation>
            <numerusform>%Ln 个类别</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
</context>
<context>
    <name>ostrakon::ui::LabelPage</name>
    <message>
        <source>Neighbours</source>
        <translation>相邻图像</translation>
    </message>
    <message>
        <source>Nothing to label yet. Add a folder of images first.</source>
        <translation>还没有可标注的图像。请先添加图像文件夹。</translation>
    </message>
    <message>
        <source>Add a folder of images…</source>
        <translation>添加图像文件夹…</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>A key gives the class and goes on to the next image.</source>
        <translation>按一个键给出类别，并转到下一张图像。</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>正在载入…</translation>
    </message>
    <message>
        <source>This image&apos;s file is not known any more.</source>
        <translation>不再知道这张图像的文件在哪里。</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>no label</source>
        <translation>无标签</translation>
    </message>
    <message>
        <source>reviewed</source>
        <translation>已复核</translation>
    </message>
    <message>
        <source>copies disagree</source>
        <translation>副本不一致</translation>
    </message>
    <message>
        <source>Every image in this list has a label.</source>
        <translation>列表中的每张图像都有标签。</translation>
    </message>
    <message>
        <source>No classes yet. Press %1 and type a name: the first ten get the keys 1 to 9 and 0.</source>
        <translation>还没有类别。按 %1 并输入名称：前十个类别依次使用按键 1 到 9 和 0。</translation>
    </message>
    <message>
        <source>A key gives the class; the image stays (%1 changes that).</source>
        <translation>按一个键给出类别，图像不变（%1 可更改）。</translation>
    </message>
    <message>
        <source>No image matches the filter in Browse.</source>
        <translation>没有图像符合浏览页的筛选。</translation>
    </message>
    <message>
        <source>Go to the filter</source>
        <translation>转到筛选</translation>
    </message>
</context>
<context>
    <name>ostrakon::ui::LiveFigures</name>
    <message>
        <source>Images that the model gets wrong with the most confidence, then those it gets right with the least. A click opens one.</source>
        <translation>先是模型最有把握却判错的图像，然后是最没把握但判对的图像。点击即可打开。</translation>
    </message>
    <message>
        <source>%1 images/s</source>
        <translation>%1 张/秒</translation>
    </message>
    <message>
        <source>learning rate %1</source>
        <translation>学习率 %1</translation>
    </message>
    <message>
        <source>Most wrong and least sure</source>
        <translation>错得最离谱和最没把握的图像</translation>
    </message>
</context>
<context>
    <name>ostrakon::ui::MachineDialog</name>
    <message>
        <source>%1 ms</source>
        <translation>%1 毫秒</translation>
    </message>
    <message>
        <source>Measuring…</source>
        <translation>正在测量…</translation>
    </message>
    <message>
        <source>This machine</source>
        <translation>本机</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>处理器</translation>
    </message>
    <message>
        <source>Cores</source>
        <translation>核数</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>One convolution</source>
        <translation>一次卷积</translation>
    </message>
    <message>
        <source>3 × 3, 64 channels, 56 × 56 pixels, 8 images, on one core</source>
        <translation>3 × 3，64 通道，56 × 56 像素，8 张图像，单核</translation>
    </message>
    <message>
        <source>Graphics card</source>
        <translation>显卡</translation>
    </message>
    <message>
        <source>The same there</source>
        <translation>显卡上同样运算</translation>
    </message>
    <message>
        <source>LibTorch</source>
        <translation>LibTorch</translation>
    </message>
    <message>
        <source>Cache folder</source>
        <translation>缓存文件夹</translation>
    </message>
    <message>
        <source>Holds only what can be made anew.</source>
        <translation>其中只有可以重新生成的内容。</translation>
    </message>
</context>
<context>
    <name>ostrakon::ui::MainWindow</name>
    <message numerus="yes">
        <source>Processor, %Ln cores</source>
        <translation>
            <numerusform>处理器，%Ln 核</numerusform>
        </translation>
    </message>
    <message>
        <source>Open for reading</source>
        <translation>以只读方式打开</translation>
    </message>
    <message>
        <source>saved %1</source>
        <translation>已保存 %1</translation>
    </message>
    <message>
        <source>importing %1 of %2</source>
        <translation>正在导入 %1 / %2</translation>
    </message>
    <message>
        <source>importing %1</source>
        <translation>正在导入 %1</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>The import was stopped; what has come is kept.</source>
        <translation>导入已停止；已导入的保留。</translation>
    </message>
    <message>
        <source>Take it back</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>training</source>
        <translation>训练中</translation>
    </message>
    <message>
        <source>%1 – Ostrakon</source>
        <translation>%1 – Ostrakon</translation>
    </message>
    <message>
        <source>Ostrakon</source>
        <translation>Ostrakon</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message numerus="yes">
        <source>%Ln without a label</source>
        <translation>
            <numerusform>%Ln 张没有标签</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln mistakes</source>
        <translation>
            <numerusform>%Ln 处错误</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: click for what this machine can do</source>
        <translation>%1：单击查看本机的能力</translation>
    </message>
    <message>
        <source>The last change is safely on disk since %1; there is nothing to save by hand. Click for the history.</source>
        <translation>最近的更改已于 %1 安全写入磁盘，无需手动保存。单击查看历史。</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>剩余 %1</translation>
    </message>
    <message>
        <source>Stopped. The best so far is kept: %1 right.</source>
        <translation>已停止。已保留目前最好的结果：正确率 %1。</translation>
    </message>
    <message>
        <source>Stopped after epoch %1. The best, epoch %2 with %3 right, is kept; Train can resume the rest.</source>
        <translation>第 %1 轮后停止。最好的是第 %2 轮，正确率 %3，已保留；可在“训练”页继续。</translation>
    </message>
    <message>
        <source>Take it off the list</source>
        <translation>从列表中移除</translation>
    </message>
    <message>
        <source>stopping</source>
        <translation>正在停止</translation>
    </message>
    <message>
        <source>study</source>
        <translation>研究</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>A study is running. If it is stopped now, nothing of it is kept.</source>
        <translation>研究正在进行。现在停止则不保留任何结果。</translation>
    </message>
    <message>
        <source>A training is running. If it is stopped now, the best so far is judged and kept.</source>
        <translation>训练正在进行。现在停止则评估并保留目前最好的模型。</translation>
    </message>
    <message>
        <source>Stop and close</source>
        <translation>停止并关闭</translation>
    </message>
    <message>
        <source>Keep working</source>
        <translation>继续工作</translation>
    </message>
    <message>
        <source>Stopped. The quick classifier, from before the whole network was trained, is the best so far: %1 right. It is kept; Train can resume the rest.</source>
        <translation>已停止。训练整个网络之前的快速分类器目前最好，正确率 %1。已保留；可在“训练”页继续其余部分。</translation>
    </message>
</context>
<context>
    <name>ostrakon::ui::MapOverlay</name>
    <message>
        <source>There is no heat map yet: train first.</source>
        <translation>还没有热图：请先训练。</translation>
    </message>
</context>
<context>
    <name>ostrakon::ui::Pictures</name>
    <message>
        <source>There is no picture.</source>
        <translation>没有图片。</translation>
    </message>
</context>
<context>
    <name>ostrakon::ui::ProblemsDialog</name>
    <message>
        <source>not readable</source>
        <translation>无法读取</translation>
    </message>
    <message>
        <source>not an image</source>
        <translation>不是图像</translation>
    </message>
    <message>
        <source>damaged</source>
        <translation>损坏</translation>
    </message>
    <message>
        <source>copy</source>
        <translation>副本</translation>
    </message>
    <message>
        <source>two classes</source>
        <translation>两个类别</translation>
    </message>
    <message>
        <source>two splits</source>
        <translation>两个部分</translation>
    </message>
    <message>
        <source>What could not be read, and what needs a look</source>
        <translation>无法读取的文件，以及需要查看的文件</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>What</source>
        <translation>情况</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Nothing has been imported yet.</source>
        <translation>还没有导入任何内容。</translation>
    </message>
    <message>
        <source>Every file was read.</source>
        <translation>所有文件都已读取。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln files to look at</source>
        <translation>
            <numerusform>%Ln 个文件需要查看</numerusform>
        </translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>ostrakon::ui::RecallList</name>
    <message>
        <source>Recall by class</source>
        <translation>各类别的召回率</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>images right of all</comment>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>of the validation images</source>
        <translation>按验证图像计算</translation>
    </message>
    <message>
        <source>of held-out folds</source>
        <translation>按轮流留出的训练图像计算</translation>
    </message>
    <message>
        <source>How many of each class&apos;s validation images the model gets right</source>
        <translation>每个类别的验证图像中，模型判对了多少</translation>
    </message>
    <message>
        <source>There is no validation part: training images, each judged by a model that did not see it</source>
        <translation>没有验证部分：训练图像，每张由没见过它的模型评估</translation>
    </message>
</context>
<context>
    <name>ostrakon::ui::ReviewPage</name>
    <message>
        <source>Validation</source>
        <translation>验证集</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>测试集</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练集</translation>
    </message>
    <message>
        <source>No split</source>
        <translation>未划分</translation>
    </message>
    <message>
        <source>After a training, its mistakes are here, surest first, with heat maps.</source>
        <translation>训练之后，错误会列在这里，最有把握的在前，并附热图。</translation>
    </message>
    <message>
        <source>Go to Train</source>
        <translation>去训练</translation>
    </message>
    <message>
        <source>The run that is shown</source>
        <translation>所显示的训练</translation>
    </message>
    <message>
        <source>Strength of the heat maps</source>
        <translation>热图的强度</translation>
    </message>
    <message>
        <source>Confusion matrix</source>
        <translation>混淆矩阵</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>图像数</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>精确率</translation>
    </message>
    <message>
        <source>Of those said to be it, how many are</source>
        <translation>判为此类的图像中，有多少确实是</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>召回率</translation>
    </message>
    <message>
        <source>Of those that are it, how many were found</source>
        <translation>属于此类的图像中，有多少被找到</translation>
    </message>
    <message>
        <source>F1</source>
        <translation>F1</translation>
    </message>
    <message>
        <source>Both in one figure</source>
        <translation>两者合为一个数值</translation>
    </message>
    <message>
        <source>Mistakes</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>All mistakes</source>
        <translation>全部错误</translation>
    </message>
    <message>
        <source>No mistakes here.</source>
        <translation>这里没有错误。</translation>
    </message>
    <message>
        <source>Run %1</source>
        <translation>训练 %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln mistakes, surest first</source>
        <translation>
            <numerusform>%Ln 处错误，最有把握的在前</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 right (%2 to %3) · %4 of %5 wrong</source>
        <translation>正确 %1（%2 至 %3）· %5 张中错 %4 张</translation>
    </message>
    <message>
        <source>In brackets: where the accuracy lies with 95 % certainty (Wilson)</source>
        <translation>括号内：准确率的 95 % 置信区间（Wilson）</translation>
    </message>
    <message>
        <source>Strength of the heat maps (%1 switches them, hold %2 to look under)</source>
        <translation>热图强度（%1 切换，按住 %2 查看下方图像）</translation>
    </message>
    <message>
        <source>No mistakes</source>
        <translation>没有错误</translation>
    </message>
    <message numerus="yes">
        <source>%Ln relabeled since the run</source>
        <translation>
            <numerusform>运行之后 %Ln 张已重新标注</numerusform>
        </translation>
    </message>
    <message>
        <source> · cross-validated</source>
        <translation> · 交叉验证</translation>
    </message>
    <message>
        <source>Nothing was held out: each image was judged by a model that had not seen it (five folds)</source>
        <translation>没有留出图像：每张图像都由未见过它的模型评判（五折）</translation>
    </message>
    <message>
        <source> · seen in training</source>
        <translation> · 训练中见过</translation>
    </message>
    <message>
        <source>The model learned from these images: the figure says little about new ones</source>
        <translation>模型学习过这些图像：该数字对新图像意义不大</translation>
    </message>
</context>
<context>
    <name>ostrakon::ui::RunCurves</name>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>epoch</source>
        <translation>轮次</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>run %1</source>
        <translation>训练 %1</translation>
    </message>
</context>
<context>
    <name>ostrakon::ui::RunTable</name>
    <message>
        <source>running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>finished</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>stopped, best kept</source>
        <translation>已停止，保留最佳</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>was interrupted</source>
        <translation>被中断</translation>
    </message>
    <message>
        <source>quick</source>
        <translation>快速</translation>
    </message>
    <message>
        <source>thorough</source>
        <translation>充分</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>方案</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>图像数</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>Seconds</source>
        <translation>秒</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Goes on with a run that was stopped or interrupted</source>
        <translation>继续被停止或中断的训练</translation>
    </message>
    <message>
        <source>Earlier runs</source>
        <translation>以往训练</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Show its mistakes</source>
        <translation>查看它的错误</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>验证集</translation>
    </message>
    <message>
        <source>folds</source>
        <translation>交叉验证</translation>
    </message>
    <message>
        <source>As measured when the run ended; Review counts with the labels of now</source>
        <translation>训练结束时测得；“复查”页按现在的标签计算</translation>
    </message>
    <message>
        <source>Measured on</source>
        <translation>测量依据</translation>
    </message>
    <message>
        <source>Validation images, or folds: training images, each judged by a model that had not seen it</source>
        <translation>验证图片；或交叉验证：每张训练图片都由未见过它的模型判断</translation>
    </message>
</context>
<context>
    <name>ostrakon::ui::Session</name>
    <message>
        <source>This project is open for reading only.</source>
        <translation>此项目以只读方式打开。</translation>
    </message>
    <message>
        <source>There is nothing to undo.</source>
        <translation>没有可撤销的操作。</translation>
    </message>
    <message>
        <source>There is nothing to redo.</source>
        <translation>没有可重做的操作。</translation>
    </message>
    <message>
        <source>“%1” is open already.</source>
        <translation>“%1”已经打开。</translation>
    </message>
    <message>
        <source>Undone: %1.</source>
        <translation>已撤销：%1。</translation>
    </message>
    <message>
        <source>Redone: %1.</source>
        <translation>已重做：%1。</translation>
    </message>
</context>
<context>
    <name>ostrakon::ui::SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>General</source>
        <translation>常规</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation>跟随桌面</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>A new language holds after the next start.</source>
        <translation>新语言在下次启动后生效。</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Inferno</source>
        <translation>Inferno</translation>
    </message>
    <message>
        <source>Viridis</source>
        <translation>Viridis</translation>
    </message>
    <message>
        <source>Jet (uneven steps)</source>
        <translation>Jet（色阶不均匀）</translation>
    </message>
    <message>
        <source>Heat maps</source>
        <translation>热图</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>你的名字</translation>
    </message>
    <message>
        <source>It stands beside each of your labels in the history.</source>
        <translation>它会记在历史中你的每个标签旁。</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Restore the default keys</source>
        <translation>恢复默认按键</translation>
    </message>
    <message>
        <source>Double-click a command, then press its new key.</source>
        <translation>双击命令，然后按下新的按键。</translation>
    </message>
    <message>
        <source>Go on to the next image</source>
        <translation>转到下一张图像</translation>
    </message>
    <message>
        <source>After a label</source>
        <translation>标注之后</translation>
    </message>
    <message>
        <source>Find a command or a key</source>
        <translation>查找命令或按键</translation>
    </message>
    <message>
        <source>No key</source>
        <translation>不设按键</translation>
    </message>
    <message>
        <source>Takes the keys away from the selected command</source>
        <translation>取消所选命令的按键</translation>
    </message>
    <message>
        <source>The key is %1 now.</source>
        <translation>按键现为 %1。</translation>
    </message>
    <message>
        <source>The key is %1 now; it was taken from “%2”.</source>
        <translation>按键现为 %1，原属于“%2”。</translation>
    </message>
</context>
<context>
    <name>ostrakon::ui::SplitDialog</name>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>Split into train and validation</source>
        <translation>划分为训练集和验证集</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>Thing (all photographs of one part on one side)</source>
        <translation>对象（同一零件的所有照片在同一边）</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>Validation share</source>
        <translation>验证占比</translation>
    </message>
    <message>
        <source>Divide by</source>
        <translation>划分单位</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>划分</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>The images are divided.</source>
        <translation>图像已划分。</translation>
    </message>
    <message>
        <source>Divide everything anew</source>
        <translation>全部重新划分</translation>
    </message>
    <message>
        <source>Another seed divides otherwise; the same seed divides the same way again</source>
        <translation>换一个种子划分就不同；同一种子划分相同</translation>
    </message>
    <message>
        <source>Without it, images stay on the side where they are and only new ones are divided</source>
        <translation>不勾选时，已划分的图像保持不变，只划分新的图像</translation>
    </message>
    <message>
        <source>Every labeled image is in a split already. To start over, tick “%1”.</source>
        <translation>所有已标注的图像都已划分。要重新开始，请勾选“%1”。</translation>
    </message>
    <message>
        <source>The images are divided like this already. Another share or seed divides otherwise.</source>
        <translation>图像已经是这样划分的。换一个比例或种子会得到不同的划分。</translation>
    </message>
</context>
<context>
    <name>ostrakon::ui::StartPage</name>
    <message>
        <source>Ostrakon</source>
        <translation>Ostrakon</translation>
    </message>
    <message>
        <source>Label images, train on this machine, see what the model got wrong and why. Everything stays in one file; your images are never changed.</source>
        <translation>标注图像，在本机训练，查看模型错在哪里、为什么错。一切都保存在一个文件中；图像绝不改动。</translation>
    </message>
    <message>
        <source>Start with a folder of images…</source>
        <translation>从图像文件夹开始…</translation>
    </message>
    <message>
        <source>Recent projects</source>
        <translation>最近的项目</translation>
    </message>
</context>
<context>
    <name>ostrakon::ui::StudyDialog</name>
    <message>
        <source>not judged</source>
        <translation>未评判</translation>
    </message>
    <message>
        <source>%1 (%2 to %3)</source>
        <translation>%1（%2 至 %3）</translation>
    </message>
    <message>
        <source>How often the images are divided anew; more make the ranges surer</source>
        <translation>图像重新划分的次数；次数越多，范围越可靠</translation>
    </message>
    <message>
        <source>Labels whose worth is asked for, spread over the classes as now</source>
        <translation>想知道其价值的标注数，按现有比例分布于各类别</translation>
    </message>
    <message>
        <source>Judge</source>
        <translation>评判</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>About a minute for 1,000 images, once the network has looked at them</source>
        <translation>网络看过图像之后，1,000 张约需一分钟</translation>
    </message>
    <message>
        <source>Ends the study; what it found so far is too little to show</source>
        <translation>结束研究；到目前为止的结果太少，不足以显示</translation>
    </message>
    <message>
        <source>Divisions</source>
        <translation>划分次数</translation>
    </message>
    <message>
        <source>More labels</source>
        <translation>再标注</translation>
    </message>
    <message>
        <source>Right, by training images: mean and the range of nine tenths of the divisions</source>
        <translation>正确率随训练图像数的变化：平均值，以及十分之九的划分所在的范围</translation>
    </message>
    <message>
        <source>training images</source>
        <translation>训练图像</translation>
    </message>
    <message>
        <source>Nine tenths of the divisions lie between these two</source>
        <translation>十分之九的划分位于这两者之间</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>正确</translation>
    </message>
    <message>
        <source>Of the images of this class, in the mean</source>
        <translation>该类别图像中的平均正确率</translation>
    </message>
    <message>
        <source>from</source>
        <translation>从</translation>
    </message>
    <message>
        <source>to</source>
        <translation>到</translation>
    </message>
    <message>
        <source>Points that the second half of this class&apos;s training images brought; the next doubling brings less</source>
        <translation>该类别后一半训练图像带来的百分点；下一次翻倍带来的会更少</translation>
    </message>
    <message>
        <source>preparing</source>
        <translation>准备中</translation>
    </message>
    <message>
        <source>A training is already running.</source>
        <translation>已有训练在进行。</translation>
    </message>
    <message>
        <source>division</source>
        <translation>划分</translation>
    </message>
    <message>
        <source>looking at images</source>
        <translation>读取图像特征</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>剩余 %1</translation>
    </message>
    <message>
        <source>stopping</source>
        <translation>正在停止</translation>
    </message>
    <message numerus="yes">
        <source>%Ln images</source>
        <translation>
            <numerusform>%Ln 张图像</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source> in %Ln groups that stay whole</source>
        <translation>
            <numerusform>，分为 %Ln 个保持完整的组</numerusform>
        </translation>
    </message>
    <message>
        <source>now</source>
        <translation>现在</translation>
    </message>
    <message>
        <source>expected</source>
        <translation>预期</translation>
    </message>
    <message>
        <source>Label more of “%1” first: nothing else gained so much from its last images.</source>
        <translation>请先多标注“%1”：没有其他类别从最近的图像中获益如此之多。</translation>
    </message>
    <message>
        <source>No class gained a point from its last images: more labels of one class will not help much.</source>
        <translation>没有类别从最近的图像中提高一个百分点：多标注某一类别帮助不大。</translation>
    </message>
    <message>
        <source>%1: %2 right.</source>
        <translation>%1：%2 正确。</translation>
    </message>
    <message numerus="yes">
        <source>With %Ln more labels like these: %1.</source>
        <translation>
            <numerusform>再有 %Ln 个同样的标注：%1。</numerusform>
        </translation>
    </message>
    <message>
        <source>Last doubling, points</source>
        <translation>最近一次翻倍（百分点）</translation>
    </message>
    <message>
        <source>How good, and would more labels help?</source>
        <translation>有多好？再标注会更好吗？</translation>
    </message>
    <message>
        <source>The labeled images of training and validation are divided anew many times; each time the quick classifier learns from four fifths and is judged on the rest. Images of one thing stay together, and the test images are not touched.</source>
        <translation>训练集和验证集的已标注图像被反复重新划分；每次快速分类器从五分之四中学习，并在其余部分上评判。同一物件的图像保持在一起，测试图像不参与。</translation>
    </message>
    <message>
        <source>The learning curve and the figures of each class come here.</source>
        <translation>学习曲线和各类别的数字会显示在这里。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Stopped; nothing was judged.</source>
        <translation>已停止；未作评判。</translation>
    </message>
</context>
<context>
    <name>ostrakon::ui::TrainOptions</name>
    <message>
        <source> px</source>
        <translation> px</translation>
    </message>
    <message>
        <source>The same seed on the same images gives the same model</source>
        <translation>同样的种子和图像得到同样的模型</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>How often every training image is seen</source>
        <translation>每张训练图像被看多少遍</translation>
    </message>
    <message>
        <source>Move all layers on a processor too</source>
        <translation>在处理器上也训练所有层</translation>
    </message>
    <message>
        <source>Thorough and automatic training only</source>
        <translation>仅用于充分训练和自动训练</translation>
    </message>
    <message>
        <source>%1 (%2 % on ImageNet)</source>
        <translation>%1（ImageNet 上 %2 %）</translation>
    </message>
    <message>
        <source>Best there is</source>
        <translation>现有最好的</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>处理器</translation>
    </message>
    <message>
        <source>The centre, cut out</source>
        <translation>裁出中央</translation>
    </message>
    <message>
        <source>All of it, stretched to a square</source>
        <translation>整张，拉伸为正方形</translation>
    </message>
    <message>
        <source>All of it, between black bars</source>
        <translation>整张，两侧加黑边</translation>
    </message>
    <message>
        <source>The network that looks at the images; the better one is slower</source>
        <translation>用来看图像的网络；更好的更慢</translation>
    </message>
    <message>
        <source>What computes: the best is a graphics card, where there is one</source>
        <translation>用什么计算：有显卡时最好用显卡</translation>
    </message>
    <message>
        <source>Every picture is scaled to a square of this side before the network sees it. Larger where defects are only a few pixels wide: twice the side takes four times as long.</source>
        <translation>每张图片在进入网络之前都缩放为此边长的正方形。缺陷只有几个像素宽时请选大一些：边长加倍，用时变为四倍。</translation>
    </message>
    <message>
        <source>What the network sees of a picture that is no square. The centre: where the part lies in the middle. Stretched: where something at the border counts and shape does not. Between bars: where both count.</source>
        <translation>图片不是正方形时网络看到的部分。裁出中央：零件位于中间时。拉伸：边缘的内容重要而形状不重要时。加黑边：两者都重要时。</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Picture size</source>
        <translation>图片尺寸</translation>
    </message>
    <message>
        <source>Of each picture</source>
        <translation>每张图片取</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>Views…</source>
        <translation>变化…</translation>
    </message>
    <message>
        <source>How images are varied while the network learns, and a look at it</source>
        <translation>网络学习时图像如何变化，并可预览</translation>
    </message>
    <message>
        <source>A graphics card moves all of them anyway; a processor takes three times as long</source>
        <translation>显卡总会调整所有层；在处理器上需要三倍时间</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>训练轮数</translation>
    </message>
    <message>
        <source>Images at once</source>
        <translation>每步图像数</translation>
    </message>
    <message>
        <source>Varied images</source>
        <translation>图像变化</translation>
    </message>
    <message>
        <source>as usual</source>
        <translation>常规</translation>
    </message>
    <message>
        <source>set by hand</source>
        <translation>手动设置</translation>
    </message>
    <message>
        <source>seen at %1 px</source>
        <translation>以 %1 px 观看</translation>
    </message>
    <message>
        <source>stretched to squares</source>
        <translation>拉伸为正方形</translation>
    </message>
    <message>
        <source>whole between black bars</source>
        <translation>整张加黑边</translation>
    </message>
    <message>
        <source>varied as set by hand</source>
        <translation>变化为手动设置</translation>
    </message>
    <message>
        <source>Quick looks at each picture as it is, once.</source>
        <translation>快速训练只按原样看每张图片一次。</translation>
    </message>
    <message>
        <source>automatic, %1 px</source>
        <translation>自动，%1 px</translation>
    </message>
    <message>
        <source>How many images the network sees before it changes; more need more memory</source>
        <translation>网络每看多少张图像调整一次；越多越占内存</translation>
    </message>
</context>
<context>
    <name>ostrakon::ui::TrainPage</name>
    <message>
        <source>preparing</source>
        <translation>准备中</translation>
    </message>
    <message>
        <source>decoding</source>
        <translation>解码中</translation>
    </message>
    <message>
        <source>looking at images</source>
        <translation>读取图像特征</translation>
    </message>
    <message>
        <source>fitting the classifier</source>
        <translation>拟合分类器</translation>
    </message>
    <message>
        <source>judging</source>
        <translation>评估中</translation>
    </message>
    <message>
        <source>Quick</source>
        <translation>快速</translation>
    </message>
    <message>
        <source>The network stays as it is, only the classifier learns: seconds</source>
        <translation>网络保持不变，只学习分类器：几秒</translation>
    </message>
    <message>
        <source>Thorough</source>
        <translation>充分</translation>
    </message>
    <message>
        <source>The whole network learns, with varied images: minutes</source>
        <translation>整个网络用变化的图像学习：几分钟</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Quick first, then thorough if that promises better</source>
        <translation>先快速，若有望更好再充分训练</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message numerus="yes">
        <source>%Ln images</source>
        <translation>
            <numerusform>%Ln 张图像</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>of %Ln classes</source>
        <translation>
            <numerusform>%Ln 个类别</numerusform>
        </translation>
    </message>
    <message>
        <source>, about %1</source>
        <translation>，约 %1</translation>
    </message>
    <message>
        <source>Label a few images of each class, then train.</source>
        <translation>先给每个类别标注几张图像，再训练。</translation>
    </message>
    <message>
        <source>Split…</source>
        <translation>划分…</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>去标注</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Use the processor</source>
        <translation>使用处理器</translation>
    </message>
    <message>
        <source>A training is already running.</source>
        <translation>已有训练在进行。</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>剩余 %1</translation>
    </message>
    <message>
        <source>While a training runs, its loss and accuracy move here.</source>
        <translation>训练时，损失和准确率在这里变化。</translation>
    </message>
    <message>
        <source>stopping; the best so far is judged and kept</source>
        <translation>正在停止；将评判并保留目前最好的结果</translation>
    </message>
    <message>
        <source>epoch %1 of %2</source>
        <translation>第 %1 轮，共 %2 轮</translation>
    </message>
    <message>
        <source>, %1</source>
        <translation>，%1</translation>
    </message>
    <message>
        <source>stopping</source>
        <translation>正在停止</translation>
    </message>
    <message>
        <source>study</source>
        <translation>研究</translation>
    </message>
    <message>
        <source>training the network</source>
        <translation>训练网络</translation>
    </message>
    <message numerus="yes">
        <source>, judged on %Ln held out</source>
        <translation>
            <numerusform>，用 %Ln 张留出的图像评估</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln images are held out: the model never learns from them, so they show how good it is on images it has not seen.</source>
        <translation>
            <numerusform>留出 %Ln 张图像：模型从不用它们学习，因此它们能显示模型在没见过的图像上有多好。</numerusform>
        </translation>
    </message>
    <message>
        <source>Training cannot start yet: what stands in the way is listed above the curves.</source>
        <translation>训练尚不能开始：原因列在曲线上方。</translation>
    </message>
</context>
<context>
    <name>ostrakon::ui::ViewsDialog</name>
    <message>
        <source>off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>As judged</source>
        <translation>评判时</translation>
    </message>
    <message>
        <source>As the first epochs see it</source>
        <translation>前几轮训练所见</translation>
    </message>
    <message>
        <source>Varied images</source>
        <translation>图像变化</translation>
    </message>
    <message>
        <source>Thorough training never shows the network the same image twice. Vary what varies in your pictures, and nothing that tells one class from another.</source>
        <translation>充分训练从不让网络两次看到完全相同的图像。请只变化您的图片中本来就会变化的东西，不要变化区分类别的特征。</translation>
    </message>
    <message>
        <source>As usual</source>
        <translation>常规</translation>
    </message>
    <message>
        <source>Slightly turned, mirrored, moderate changes of light</source>
        <translation>轻微旋转、左右镜像、适度的光线变化</translation>
    </message>
    <message>
        <source>Parts whose orientation matters</source>
        <translation>方向有意义的零件</translation>
    </message>
    <message>
        <source>Surfaces, welds, print: hardly turned, never mirrored, most of the picture shown</source>
        <translation>表面、焊缝、印刷：几乎不旋转，从不镜像，显示图片的大部分</translation>
    </message>
    <message>
        <source>Finds without an up</source>
        <translation>没有上下之分的出土物</translation>
    </message>
    <message>
        <source>Sherds and lots of parts: turned all round, both ways over, under any light</source>
        <translation>陶片和散装零件：任意旋转、上下左右翻转、各种光线</translation>
    </message>
    <message>
        <source>Turned</source>
        <translation>旋转</translation>
    </message>
    <message>
        <source>Either way, by up to this angle</source>
        <translation>向任一方向，最多此角度</translation>
    </message>
    <message>
        <source>Light and colour</source>
        <translation>光线与颜色</translation>
    </message>
    <message>
        <source>Brighter and darker, harder and softer, paler and stronger in colour</source>
        <translation>更亮或更暗，对比更强或更弱，颜色更淡或更浓</translation>
    </message>
    <message>
        <source>±%1 %</source>
        <translation>±%1 %</translation>
    </message>
    <message>
        <source>Least part shown</source>
        <translation>至少显示的部分</translation>
    </message>
    <message>
        <source>A view shows at least this share of the picture&apos;s area</source>
        <translation>每个视图至少显示图片面积的这一比例</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Strong changes</source>
        <translation>强变化</translation>
    </message>
    <message>
        <source>So many more in each view: sheared, shifted, turned, other light, fewer grey levels</source>
        <translation>每个视图再加这么多种：错切、平移、旋转、其他光线、更少灰度级</translation>
    </message>
    <message>
        <source>Blanked rectangles</source>
        <translation>遮挡矩形</translation>
    </message>
    <message>
        <source>In so many views one is hidden, so that no single spot decides</source>
        <translation>在这么多视图中遮住一个矩形，使判断不依赖单一位置</translation>
    </message>
    <message>
        <source>Left and right exchanged</source>
        <translation>左右互换</translation>
    </message>
    <message>
        <source>In every other view; not where a mirror image is another class</source>
        <translation>每两个视图中一个；若镜像属于另一类别则不要使用</translation>
    </message>
    <message>
        <source>Top and bottom exchanged</source>
        <translation>上下互换</translation>
    </message>
    <message>
        <source>In every other view; only for what has no upper side</source>
        <translation>每两个视图中一个；仅用于没有上下之分的物体</translation>
    </message>
    <message>
        <source>Other images</source>
        <translation>其他图像</translation>
    </message>
    <message>
        <source>Shows other training images</source>
        <translation>显示其他训练图像</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>ostrakon::ui::WindowCommands</name>
    <message>
        <source>Add a folder of images</source>
        <translation>添加图像文件夹</translation>
    </message>
    <message>
        <source>After a label the next image comes by itself.</source>
        <translation>标注后自动转到下一张图像。</translation>
    </message>
    <message>
        <source>After a label the image stays.</source>
        <translation>标注后停留在当前图像。</translation>
    </message>
    <message>
        <source>images</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>An import is running; wait for it or stop it first.</source>
        <translation>正在导入；请等待完成或先停止。</translation>
    </message>
    <message>
        <source>There is no finished training to report on yet.</source>
        <translation>还没有可以写报告的已完成训练。</translation>
    </message>
    <message>
        <source>report of run %1</source>
        <translation>训练 %1 的报告</translation>
    </message>
    <message>
        <source>writing the report</source>
        <translation>正在写报告</translation>
    </message>
    <message>
        <source>The report is in %1.</source>
        <translation>报告在 %1。</translation>
    </message>
    <message>
        <source>Open for reading only.</source>
        <translation>以只读方式打开。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln trainings were cut short when the program ended; Train can resume them.</source>
        <translation>
            <numerusform>程序结束时有 %Ln 次训练被中断；可在“训练”页继续。</numerusform>
        </translation>
    </message>
    <message>
        <source>An import was cut short. What had come by then is here.</source>
        <translation>一次导入被中断。已导入的内容在这里。</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Take back what is here</source>
        <translation>撤回已导入的</translation>
    </message>
    <message numerus="yes">
        <source>%Ln trainings were cut short before they had really begun; train again.</source>
        <translation>
            <numerusform>有 %Ln 次训练还没真正开始就被中断；请重新训练。</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no image in “%1”, so no project was made. %2</source>
        <translation>“%1”中没有图像，因此没有新建项目。%2</translation>
    </message>
    <message>
        <source>Choose another folder…</source>
        <translation>选择其他文件夹…</translation>
    </message>
</context>
<context>
    <name>ostrakon::widgets::BarList</name>
    <message>
        <source>Prediction</source>
        <translation>预测</translation>
    </message>
    <message>
        <source>%1, the label</source>
        <translation>%1，当前标签</translation>
    </message>
</context>
<context>
    <name>ostrakon::widgets::CellView</name>
    <message>
        <source>%1, %2 of %3</source>
        <translation>%1，第 %2 / %3</translation>
    </message>
</context>
<context>
    <name>ostrakon::widgets::ClassChip</name>
    <message>
        <source>%1, %2 images</source>
        <translation>%1，%2 张图像</translation>
    </message>
</context>
<context>
    <name>ostrakon::widgets::ClassPanel</name>
    <message>
        <source>Classes</source>
        <translation>类别</translation>
    </message>
</context>
<context>
    <name>ostrakon::widgets::ConfusionMatrix</name>
    <message>
        <source>Confusion matrix: rows are labels, columns are predictions</source>
        <translation>混淆矩阵：行是标签，列是预测</translation>
    </message>
    <message>
        <source>%1 of %2 “%3” were recognised (%4)</source>
        <translation>%2 张“%3”中认出 %1 张（%4）</translation>
    </message>
    <message>
        <source>%1 of %2 “%3” were taken for “%4” (%5)</source>
        <translation>%2 张“%3”中有 %1 张被当作“%4”（%5）</translation>
    </message>
    <message>
        <source>predicted</source>
        <translation>预测</translation>
    </message>
    <message>
        <source>label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>images</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>recall</source>
        <translation>召回率</translation>
    </message>
    <message>
        <source>precision</source>
        <translation>精确率</translation>
    </message>
</context>
<context>
    <name>ostrakon::widgets::CurvePlot</name>
    <message>
        <source>kept %1</source>
        <translation>保留 %1</translation>
    </message>
</context>
<context>
    <name>ostrakon::widgets::FilmStrip</name>
    <message>
        <source>Neighbouring images</source>
        <translation>相邻图像</translation>
    </message>
    <message>
        <source>unlabeled</source>
        <translation>未标注</translation>
    </message>
</context>
<context>
    <name>ostrakon::widgets::FilterLine</name>
    <message>
        <source>%1: click to remove</source>
        <translation>%1：点击移除</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Filter, for example class:scratch</source>
        <translation>筛选，例如 class:scratch</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>清除筛选</translation>
    </message>
</context>
<context>
    <name>ostrakon::widgets::GridSizeSlider</name>
    <message>
        <source>Thumbnail size (Ctrl+wheel)</source>
        <translation>缩略图大小（Ctrl+滚轮）</translation>
    </message>
    <message>
        <source>Thumbnail size</source>
        <translation>缩略图大小</translation>
    </message>
    <message>
        <source>Smaller thumbnails (Ctrl+wheel)</source>
        <translation>缩小缩略图（Ctrl+滚轮）</translation>
    </message>
    <message>
        <source>Larger thumbnails (Ctrl+wheel)</source>
        <translation>放大缩略图（Ctrl+滚轮）</translation>
    </message>
</context>
<context>
    <name>ostrakon::widgets::HeatScale</name>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>most</source>
        <translation>最强</translation>
    </message>
    <message>
        <source>How strongly each place speaks for the class; compare places in one image, never two images</source>
        <translation>各处对该类别的支持程度；只比较同一图像内的位置，不比较两张图像</translation>
    </message>
</context>
<context>
    <name>ostrakon::widgets::ImageCanvas</name>
    <message>
        <source>Image</source>
        <translation>图像</translation>
    </message>
</context>
<context>
    <name>ostrakon::widgets::MistakeView</name>
    <message>
        <source>Mistakes</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>relabeled</source>
        <translation>已改标签</translation>
    </message>
    <message>
        <source>reviewed</source>
        <translation>已复核</translation>
    </message>
    <message>
        <source>%1: labeled %2, predicted %3 with %4</source>
        <translation>%1：标签 %2，预测 %3，概率 %4</translation>
    </message>
</context>
<context>
    <name>ostrakon::widgets::Section</name>
    <message>
        <source>Fold or unfold “%1”</source>
        <translation>折叠或展开“%1”</translation>
    </message>
</context>
<context>
    <name>ostrakon::widgets::StatusStrip</name>
    <message>
        <source>Stop and keep the best so far</source>
        <translation>停止并保留目前最佳</translation>
    </message>
</context>
<context>
    <name>ostrakon::widgets::ThumbnailGrid</name>
    <message>
        <source>Images</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>unlabeled</source>
        <translation>未标注</translation>
    </message>
    <message>
        <source>reviewed</source>
        <translation>已复核</translation>
    </message>
    <message>
        <source>damaged</source>
        <translation>损坏</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>缺失</translation>
    </message>
    <message>
        <source>predicted differently</source>
        <translation>预测不同</translation>
    </message>
    <message>
        <source>flagged</source>
        <translation>有标记</translation>
    </message>
</context>
<context>
    <name>ostrakon::widgets::Toast</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>ostrakon::widgets::VerdictStrip</name>
    <message>
        <source>Most wrong and least sure images</source>
        <translation>错得最离谱和最没把握的图像</translation>
    </message>
    <message>
        <source>right, %1</source>
        <translation>对，%1</translation>
    </message>
    <message>
        <source>wrong, %1</source>
        <translation>错，%1</translation>
    </message>
    <message>
        <source>%1: labeled %2, predicted %3 with %4</source>
        <translation>%1：标签 %2，预测 %3，概率 %4</translation>
    </message>
</context>
<context>
    <name>ui</name>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 分钟</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 小时 %2 分钟</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Ostrakon projects (*.ostrakon)</source>
        <translation>Ostrakon 项目 (*.ostrakon)</translation>
    </message>
    <message>
        <source>Open project</source>
        <translation>打开项目</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Where to keep the new project</source>
        <translation>新项目的保存位置</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>创建</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>保存报告</translation>
    </message>
    <message>
        <source>Web page (*.html)</source>
        <translation>网页 (*.html)</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>已停止。</translation>
    </message>
    <message>
        <source>Something unforeseen went wrong: %1</source>
        <translation>发生意外错误：%1</translation>
    </message>
    <message>
        <source>Look in</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>选择</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>No class has this key. Press %1 to type the name of one, or a new one.</source>
        <translation>没有类别使用这个按键。按 %1 输入类别名称，或新建一个。</translation>
    </message>
    <message>
        <source>Something unforeseen went wrong.</source>
        <translation>出现了意料之外的错误。</translation>
    </message>
    <message>
        <source>PDF, for paper (*.pdf)</source>
        <translation>PDF，用于打印 (*.pdf)</translation>
    </message>
    <message>
        <source>JPEG, PNG, TIFF, BMP and WebP images are read, also in the folders below.</source>
        <translation>可读取 JPEG、PNG、TIFF、BMP 和 WebP 图像，包括子文件夹中的。</translation>
    </message>
    <message>
        <source>Nothing had to be changed: it is so already.</source>
        <translation>无需更改：已经是这样。</translation>
    </message>
    <message>
        <source>%1. %2 takes it back.</source>
        <translation>%1。按 %2 撤销。</translation>
    </message>
    <message>
        <source>No image is selected. Click one, or go to it with the arrows.</source>
        <translation>没有选中图像。请单击一张，或用方向键移到一张上。</translation>
    </message>
</context>
</TS>
